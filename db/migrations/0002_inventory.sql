ALTER TABLE `system_intervals` ADD `people_affected` integer;--> statement-breakpoint
ALTER TABLE `system_intervals` ADD `open_questions` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `system_intervals_present` ON `system_intervals` (`system_id`,`recorded_to`,`to_on`);--> statement-breakpoint
ALTER TABLE `systems` ADD `search_key` text DEFAULT '' NOT NULL;