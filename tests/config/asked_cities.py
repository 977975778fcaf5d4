"""Cities that are often asked for, as people type them, with country and zone."""

TYPED = """\
Tokyo | JP | Asia/Tokyo
Osaka | JP | Asia/Tokyo
Kyoto | JP | Asia/Tokyo
Yokohama | JP | Asia/Tokyo
Nagoya | JP | Asia/Tokyo
Fukuoka | JP | Asia/Tokyo
Sapporo | JP | Asia/Tokyo
Seoul | KR | Asia/Seoul
Busan | KR | Asia/Seoul
Beijing | CN | Asia/Shanghai
Peking | CN | Asia/Shanghai
Shanghai | CN | Asia/Shanghai
Shenzhen | CN | Asia/Shanghai
Guangzhou | CN | Asia/Shanghai
Canton | CN | Asia/Shanghai
Chengdu | CN | Asia/Shanghai
Hangzhou | CN | Asia/Shanghai
Wuhan | CN | Asia/Shanghai
Xian | CN | Asia/Shanghai
Hong Kong | HK | Asia/Hong_Kong
Macau | MO | Asia/Macau
Taipei | TW | Asia/Taipei
Ulaanbaatar | MN | Asia/Ulaanbaatar
Singapore | SG | Asia/Singapore
Kuala Lumpur | MY | Asia/Kuala_Lumpur
Jakarta | ID | Asia/Jakarta
Surabaya | ID | Asia/Jakarta
Bali | ID | Asia/Makassar
Manila | PH | Asia/Manila
Cebu | PH | Asia/Manila
Quezon City | PH | Asia/Manila
Bangkok | TH | Asia/Bangkok
Hanoi | VN | Asia/Ho_Chi_Minh
Ho Chi Minh City | VN | Asia/Ho_Chi_Minh
HCMC | VN | Asia/Ho_Chi_Minh
Saigon | VN | Asia/Ho_Chi_Minh
Da Nang | VN | Asia/Ho_Chi_Minh
Phnom Penh | KH | Asia/Phnom_Penh
Yangon | MM | Asia/Yangon
Rangoon | MM | Asia/Yangon
Mumbai | IN | Asia/Kolkata
Bombay | IN | Asia/Kolkata
Delhi | IN | Asia/Kolkata
New Delhi | IN | Asia/Kolkata
Bangalore | IN | Asia/Kolkata
Bengaluru | IN | Asia/Kolkata
Hyderabad | IN | Asia/Kolkata
Chennai | IN | Asia/Kolkata
Madras | IN | Asia/Kolkata
Kolkata | IN | Asia/Kolkata
Calcutta | IN | Asia/Kolkata
Pune | IN | Asia/Kolkata
Ahmedabad | IN | Asia/Kolkata
Gurgaon | IN | Asia/Kolkata
Noida | IN | Asia/Kolkata
Kochi | IN | Asia/Kolkata
Karachi | PK | Asia/Karachi
Lahore | PK | Asia/Karachi
Islamabad | PK | Asia/Karachi
Dhaka | BD | Asia/Dhaka
Colombo | LK | Asia/Colombo
Kathmandu | NP | Asia/Kathmandu
Tashkent | UZ | Asia/Tashkent
Almaty | KZ | Asia/Almaty
Astana | KZ | Asia/Almaty
Tbilisi | GE | Asia/Tbilisi
Yerevan | AM | Asia/Yerevan
Baku | AZ | Asia/Baku
Tehran | IR | Asia/Tehran
Baghdad | IQ | Asia/Baghdad
Kuwait City | KW | Asia/Kuwait
Doha | QA | Asia/Qatar
Manama | BH | Asia/Bahrain
Dubai | AE | Asia/Dubai
Abu Dhabi | AE | Asia/Dubai
Muscat | OM | Asia/Muscat
Riyadh | SA | Asia/Riyadh
Jeddah | SA | Asia/Riyadh
Amman | JO | Asia/Amman
Beirut | LB | Asia/Beirut
Damascus | SY | Asia/Damascus
Jerusalem | IL | Asia/Jerusalem
Tel Aviv | IL | Asia/Jerusalem
Nicosia | CY | Asia/Nicosia
Istanbul | TR | Europe/Istanbul
Ankara | TR | Europe/Istanbul
Moscow | RU | Europe/Moscow
St Petersburg | RU | Europe/Moscow
Novosibirsk | RU | Asia/Novosibirsk
Yekaterinburg | RU | Asia/Yekaterinburg
Vladivostok | RU | Asia/Vladivostok
Minsk | BY | Europe/Minsk
Kyiv | UA | Europe/Kyiv
Kiev | UA | Europe/Kyiv
Lviv | UA | Europe/Kyiv
Kharkiv | UA | Europe/Kyiv
Bucharest | RO | Europe/Bucharest
Sofia | BG | Europe/Sofia
Athens | GR | Europe/Athens
Belgrade | RS | Europe/Belgrade
Zagreb | HR | Europe/Zagreb
Ljubljana | SI | Europe/Ljubljana
Sarajevo | BA | Europe/Sarajevo
Budapest | HU | Europe/Budapest
Vienna | AT | Europe/Vienna
Prague | CZ | Europe/Prague
Bratislava | SK | Europe/Bratislava
Warsaw | PL | Europe/Warsaw
Krakow | PL | Europe/Warsaw
Cracow | PL | Europe/Warsaw
Wroclaw | PL | Europe/Warsaw
Berlin | DE | Europe/Berlin
Munich | DE | Europe/Berlin
München | DE | Europe/Berlin
Muenchen | DE | Europe/Berlin
Hamburg | DE | Europe/Berlin
Frankfurt | DE | Europe/Berlin
Cologne | DE | Europe/Berlin
Köln | DE | Europe/Berlin
Stuttgart | DE | Europe/Berlin
Zurich | CH | Europe/Zurich
Geneva | CH | Europe/Zurich
Genève | CH | Europe/Zurich
Bern | CH | Europe/Zurich
Paris | FR | Europe/Paris
Lyon | FR | Europe/Paris
Marseille | FR | Europe/Paris
Toulouse | FR | Europe/Paris
Brussels | BE | Europe/Brussels
Antwerp | BE | Europe/Brussels
Amsterdam | NL | Europe/Amsterdam
Rotterdam | NL | Europe/Amsterdam
The Hague | NL | Europe/Amsterdam
Luxembourg | LU | Europe/Luxembourg
London | GB | Europe/London
Manchester | GB | Europe/London
Birmingham | GB | Europe/London
Edinburgh | GB | Europe/London
Glasgow | GB | Europe/London
Cambridge | GB | Europe/London
Dublin | IE | Europe/Dublin
Reykjavik | IS | Atlantic/Reykjavik
Oslo | NO | Europe/Oslo
Stockholm | SE | Europe/Stockholm
Gothenburg | SE | Europe/Stockholm
Copenhagen | DK | Europe/Copenhagen
Helsinki | FI | Europe/Helsinki
Tallinn | EE | Europe/Tallinn
Riga | LV | Europe/Riga
Vilnius | LT | Europe/Vilnius
Madrid | ES | Europe/Madrid
Barcelona | ES | Europe/Madrid
Valencia | ES | Europe/Madrid
Lisbon | PT | Europe/Lisbon
Porto | PT | Europe/Lisbon
Rome | IT | Europe/Rome
Milan | IT | Europe/Rome
Naples | IT | Europe/Rome
Turin | IT | Europe/Rome
Cairo | EG | Africa/Cairo
Casablanca | MA | Africa/Casablanca
Tunis | TN | Africa/Tunis
Algiers | DZ | Africa/Algiers
Lagos | NG | Africa/Lagos
Abuja | NG | Africa/Lagos
Accra | GH | Africa/Accra
Dakar | SN | Africa/Dakar
Nairobi | KE | Africa/Nairobi
Kampala | UG | Africa/Kampala
Addis Ababa | ET | Africa/Addis_Ababa
Dar es Salaam | TZ | Africa/Dar_es_Salaam
Johannesburg | ZA | Africa/Johannesburg
Cape Town | ZA | Africa/Johannesburg
New York | US | America/New_York
NYC | US | America/New_York
Boston | US | America/New_York
DC | US | America/New_York
Washington, DC | US | America/New_York
Chicago | US | America/Chicago
Austin | US | America/Chicago
Denver | US | America/Denver
Phoenix | US | America/Phoenix
Seattle | US | America/Los_Angeles
san f | US | America/Los_Angeles
SF | US | America/Los_Angeles
Bay Area | US | America/Los_Angeles
LA | US | America/Los_Angeles
Portland, OR | US | America/Los_Angeles
Paris, TX | US | America/Chicago
Honolulu | US | Pacific/Honolulu
Toronto | CA | America/Toronto
london ca | CA | America/Toronto
Montreal | CA | America/Toronto
Vancouver | CA | America/Vancouver
St. John's | CA | America/St_Johns
Mexico | MX | America/Mexico_City
CDMX | MX | America/Mexico_City
Guadalajara | MX | America/Mexico_City
San José | CR | America/Costa_Rica
Bogota | CO | America/Bogota
Lima | PE | America/Lima
Quito | EC | America/Guayaquil
Santiago | CL | America/Santiago
Buenos Aires | AR | America/Argentina/Buenos_Aires
Montevideo | UY | America/Montevideo
Sao Paulo | BR | America/Sao_Paulo
Rio de Janeiro | BR | America/Sao_Paulo
Sydney | AU | Australia/Sydney
Melbourne | AU | Australia/Melbourne
Brisbane | AU | Australia/Brisbane
Perth | AU | Australia/Perth
Adelaide | AU | Australia/Adelaide
Auckland | NZ | Pacific/Auckland
Wellington | NZ | Pacific/Auckland
東京 | JP | Asia/Tokyo
大阪 | JP | Asia/Tokyo
とうきょう | JP | Asia/Tokyo
北京 | CN | Asia/Shanghai
上海 | CN | Asia/Shanghai
台北 | TW | Asia/Taipei
香港 | HK | Asia/Hong_Kong
서울 | KR | Asia/Seoul
부산 | KR | Asia/Seoul
Москва | RU | Europe/Moscow
Київ | UA | Europe/Kyiv
София | BG | Europe/Sofia
Αθήνα | GR | Europe/Athens
القاهرة | EG | Africa/Cairo
دبي | AE | Asia/Dubai
تهران | IR | Asia/Tehran
תל אביב | IL | Asia/Jerusalem
กรุงเทพ | TH | Asia/Bangkok
दिल्ली | IN | Asia/Kolkata
मुंबई | IN | Asia/Kolkata
ঢাকা | BD | Asia/Dhaka
சென்னை | IN | Asia/Kolkata
ベルリン | DE | Europe/Berlin
ロンドン | GB | Europe/London
Нью-Йорк | US | America/New_York
Zürich | CH | Europe/Zurich
São Paulo | BR | America/Sao_Paulo
İstanbul | TR | Europe/Istanbul
Łódź | PL | Europe/Warsaw
"""

ASKED = [tuple(line.split(" | ")) for line in TYPED.splitlines()]
