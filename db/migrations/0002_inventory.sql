CREATE TABLE `first_views` (
	`person_id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `saved_views` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`shared` integer NOT NULL,
	`query` text NOT NULL,
	`created_at` text NOT NULL,
	`changed_at` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `saved_views_person` ON `saved_views` (`person_id`);--> statement-breakpoint
CREATE INDEX `saved_views_shared` ON `saved_views` (`shared`);--> statement-breakpoint
ALTER TABLE `event_links` ADD `carried` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `exceptions` ADD `carried_from` text;--> statement-breakpoint
ALTER TABLE `findings` ADD `carried_from` text;--> statement-breakpoint
ALTER TABLE `systems` ADD `merged_into` text;--> statement-breakpoint
CREATE INDEX `systems_merged` ON `systems` (`merged_into`);