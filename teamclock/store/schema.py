"""The schema of the queue file, as a list of migrations.

A published migration never changes; a change of the schema appends a migration.
"""

from teamclock.store.first_schema import FIRST_MIGRATIONS

APPLICATION_ID = 0x74636C6B  # “tclk” in ASCII; SQLite stores it in the file's header

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    *FIRST_MIGRATIONS,
    (
        "ALTER TABLE item ADD COLUMN ticked TEXT NOT NULL DEFAULT '[]'",
        "DROP TABLE calendar",
        "DROP INDEX open_item",
        "DROP INDEX due_item",
        """
        UPDATE item SET since = CASE
            WHEN status = 'draft' OR NOT json_valid(turns) THEN NULL
            WHEN json_array_length(turns) % 2 AND json_type(turns, '$[0]') = 'integer'
                THEN CAST(json_extract(turns, '$[0]') AS INTEGER)
            WHEN json_type(turns, '$[1]') = 'integer'
                THEN CAST(json_extract(turns, '$[1]') AS INTEGER)
        END WHERE court IS NOT NULL
        """,
        """
        CREATE INDEX open_item
        ON item (court, rank, since, ref, due_at, snoozed_until, status, turns)
        WHERE court IS NOT NULL
        """,
        """
        CREATE INDEX due_item ON item (court, rank, due_at, since, snoozed_until, status, turns)
        WHERE court IS NOT NULL AND due_at IS NOT NULL
        """,
        """
        CREATE INDEX resumed_item
        ON item (court, rank, since, ref, due_at, snoozed_until, status, turns)
        WHERE court IS NOT NULL AND instr(turns, ',') > 0
        """,
        "DROP TABLE leg",
        """
        CREATE TABLE leg (
            item TEXT NOT NULL REFERENCES item (uid),
            leg INTEGER NOT NULL,
            giver TEXT NOT NULL,
            receiver TEXT NOT NULL,
            turns TEXT NOT NULL,
            closed_at INTEGER NOT NULL,
            PRIMARY KEY (item, leg)
        ) STRICT
        """,
        """
        INSERT OR REPLACE INTO leg
        WITH
        step AS (
            SELECT item, rev, kind, at, team,
                lead(kind) OVER (PARTITION BY item ORDER BY rev) AS next
            FROM event
        ),
        kept AS (
            SELECT item, rev, kind, at, team,
                sum(kind IN ('offer', 'pass_on', 'reopen')) OVER before AS begun,
                sum(kind IN ('pass_on', 'reopen')) OVER before AS legs
            FROM step WHERE kind <> 'undo' AND next IS NOT 'undo'
            WINDOW before AS (
                PARTITION BY item ORDER BY rev ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            )
        ),
        turn AS (
            SELECT item, rev, at, team,
                begun + (kind IN ('offer', 'pass_on', 'reopen')) AS begun
            FROM (SELECT item, rev, kind, at, team, ifnull(begun, 0) AS begun FROM kept)
            WHERE kind IN ('offer', 'pass_on', 'reopen', 'return', 'answer')
        ),
        held AS (
            SELECT item, begun, rev, first_value(team) OVER leg AS giver,
                '[' || group_concat(at, ',') OVER leg || ']' AS turns
            FROM turn
            WINDOW leg AS (PARTITION BY item, begun ORDER BY rev)
        ),
        whole AS (SELECT item, begun, giver, turns, max(rev) FROM held GROUP BY item, begun)
        SELECT kept.item, 1 + kept.legs, whole.giver, kept.team, whole.turns, kept.at
        FROM kept JOIN whole USING (item, begun)
        WHERE kept.kind IN ('complete', 'pass_on')
        """,
        "CREATE INDEX closed_leg ON leg (receiver, closed_at, giver, turns)",
        "CREATE INDEX closed_at_leg ON leg (closed_at, item, leg)",
        "DROP TABLE level",
        """
        CREATE TABLE level (
            team TEXT PRIMARY KEY,
            closings INTEGER NOT NULL,
            hours TEXT NOT NULL,
            until INTEGER NOT NULL,
            steps TEXT NOT NULL
        ) STRICT
        """,
        "INSERT INTO level SELECT receiver, count(*), '', 0, '[]' FROM leg GROUP BY receiver",
    ),
    (
        "ALTER TABLE item ADD COLUMN label TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE touchpoint ADD COLUMN label TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX labelled_item ON item (label) WHERE label <> ''",
        "CREATE INDEX labelled_touchpoint ON touchpoint (label) WHERE label <> ''",
        "CREATE TABLE share (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        """
        CREATE TABLE log (
            desk TEXT PRIMARY KEY,
            read INTEGER NOT NULL,
            trouble TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE entry (
            uid TEXT NOT NULL,
            desk TEXT NOT NULL,
            n INTEGER,
            subject TEXT NOT NULL,
            kind TEXT NOT NULL,
            stamp INTEGER NOT NULL,
            line TEXT NOT NULL,
            verdict TEXT NOT NULL,
            why TEXT NOT NULL,
            settled INTEGER NOT NULL,
            PRIMARY KEY (uid, desk)
        ) STRICT
        """,
        "CREATE INDEX entry_of ON entry (subject)",
        "CREATE INDEX entry_log ON entry (desk, n)",
        "CREATE INDEX entry_verdict ON entry (verdict) WHERE verdict NOT IN ('taken', 'undone')",
        "CREATE TABLE dirty (subject TEXT PRIMARY KEY) STRICT",
        """
        CREATE TABLE named (
            subject TEXT PRIMARY KEY,
            ref INTEGER NOT NULL,
            desk TEXT NOT NULL,
            number INTEGER NOT NULL
        ) STRICT
        """,
    ),
    (
        """
        CREATE TABLE hook (
            uid TEXT PRIMARY KEY,
            since INTEGER NOT NULL,
            until INTEGER NOT NULL,
            cursor INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE change (
            n INTEGER PRIMARY KEY AUTOINCREMENT,
            subject TEXT NOT NULL,
            at INTEGER NOT NULL,
            data TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE message (
            n INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            hook TEXT NOT NULL,
            event TEXT NOT NULL,
            at INTEGER NOT NULL,
            made_at INTEGER NOT NULL,
            state TEXT NOT NULL,
            tries INTEGER NOT NULL,
            next_at INTEGER NOT NULL,
            error TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX unsent_message ON message (hook, state, n) WHERE state <> 'sent'",
    ),
)
"""Each migration runs in one transaction together with its version number.

item: `court`, `rank` (urgency) and `since` (when the court first had the item in its leg) serve the
indexes, which hold everything that a page is chosen by. `words` is empty since version 2; the
column stays, because a file's shape is compared with SQLite's own text of each statement.
words: the folded text that a search reads (`rows.words_of`). In a table of its own, a million texts
are read in half a second.
waiting: the numbers of open items.
leg: giver, receiver and turns of each closed leg. Up to version 4 it held the cycle time by the
hours of the program that closed the leg, so that the migration makes the legs anew from events.
level: a cache of each receiver's service level since the last closing: `steps` valid until `until`,
by the hours whose fingerprint is `hours`. `closings` counts the changes of the legs, which shows
whether a remembered level is current. Nothing else depends on working hours (decision 018).
told: the keys of the notices that were sent.
touchpoint: the meetings of two or more teams, each with its `cost`; agenda: the items of each
meeting, whose histories mention it too.
ledger: the minutes that each team has carried in the series that were kept.
excuse: the weeks in which a team need not attend.
dismissal: why a suggested meeting was dismissed.
label: the name of an item or a meeting of a shared queue, such as DES-17; empty for its ref.
share: what a shared queue is and where (share.md, 3); log: how far each desk's log was read; entry:
every line, with the verdict of the fold and when it was reached; dirty: the subjects to fold again;
named: the desk and the number that an item or a meeting is named by, and its ref here.
hook: since when each webhook is told of what happens, until when clocks were looked at for it, and
up to which change (exchange.md, 5); change: the items and meetings that steps changed, noted while
there is a webhook, until all have passed them; message: what is to be sent, or was, whose body is
then empty.

The indexes `asked_item` and `planned_talk` hold the few items that came back, and the planned
meetings; `closed_at_leg` and `handed_off` serve figures.
"""
