CREATE TRIGGER `events_no_update` BEFORE UPDATE ON `events` BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `events_no_delete` BEFORE DELETE ON `events` BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `tree_nodes_no_update` BEFORE UPDATE ON `tree_nodes` BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `tree_nodes_no_delete` BEFORE DELETE ON `tree_nodes` BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
