CREATE TABLE `audits` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`system_id` text NOT NULL,
	`facts` text NOT NULL,
	`ran_by` text NOT NULL,
	`ran_at` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audits_system` ON `audits` (`system_id`,`number`);--> statement-breakpoint
CREATE TABLE `check_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`system_id` text NOT NULL,
	`check_id` text NOT NULL,
	`facts` text NOT NULL,
	`ran_by` text NOT NULL,
	`ran_at` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `check_runs_system` ON `check_runs` (`system_id`,`number`);--> statement-breakpoint
ALTER TABLE `filings` ADD `computed` text;--> statement-breakpoint
CREATE INDEX `filings_computed` ON `filings` (`computed`) WHERE computed is not null;