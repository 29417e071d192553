DROP INDEX `filings_filed_by`;--> statement-breakpoint
CREATE INDEX `filings_shared` ON `filings` (`organisation`,`unit`) WHERE organisation = 1 or unit is not null;--> statement-breakpoint
CREATE INDEX `filings_filed_by` ON `filings` (`filed_by`,`state`,`number`);--> statement-breakpoint
CREATE INDEX `control_intervals_still` ON `control_intervals` (`control_id`,`to_on`,`from_on`,`status`,`system_id`,`basis_id`) WHERE recorded_to = '9999-12-31T23:59:59.999Z';--> statement-breakpoint
CREATE INDEX `findings_open` ON `findings` (`owner_id`,`number`) WHERE resolved_on is null;--> statement-breakpoint
CREATE INDEX `findings_unverified` ON `findings` (`number`) WHERE resolved_on is not null and verified_by is null;--> statement-breakpoint
CREATE INDEX `systems_stand_ins` ON `systems` (`id`,`stand_ins`) WHERE stand_ins <> '[]';--> statement-breakpoint
CREATE INDEX `systems_declined` ON `systems` (`id`) WHERE declined_by is not null;--> statement-breakpoint
CREATE INDEX `systems_proposed` ON `systems` (`number`) WHERE proposed = 1;