CREATE TABLE `projection_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`generation` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `recomputations` (
	`seq` integer PRIMARY KEY NOT NULL,
	`recorded_at` text NOT NULL,
	`total` integer NOT NULL,
	`done` integer NOT NULL,
	`runner` integer,
	`seen_at` text
);
--> statement-breakpoint
CREATE TABLE `system_words` (
	`system_id` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`recorded_from` text NOT NULL,
	`recorded_to` text NOT NULL,
	`search_key` text NOT NULL,
	PRIMARY KEY(`system_id`, `recorded_from`, `from_on`)
);
--> statement-breakpoint
ALTER TABLE `system_intervals` ADD `brands` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `system_intervals` ADD `markets` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `system_intervals` ADD `channels` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `system_intervals_ahead` ON `system_intervals` (`from_on`,`system_id`) WHERE recorded_to = '9999-12-31T23:59:59.999Z';--> statement-breakpoint
ALTER TABLE `systems` ADD `brands` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `control_intervals_ahead` ON `control_intervals` (`system_id`,`to_on`) WHERE recorded_to = '9999-12-31T23:59:59.999Z';--> statement-breakpoint
CREATE INDEX `exceptions_system` ON `exceptions` (`system_id`,`control_id`);--> statement-breakpoint
CREATE INDEX `exceptions_renews` ON `exceptions` (`renews`);--> statement-breakpoint
CREATE INDEX `findings_system` ON `findings` (`system_id`);