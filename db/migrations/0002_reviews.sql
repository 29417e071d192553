CREATE TABLE `question_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`system_id` text NOT NULL,
	`attribute` text NOT NULL,
	`person_id` text NOT NULL,
	`note_hash` text,
	`asked_by` text NOT NULL,
	`asked_at` text NOT NULL,
	`state` text NOT NULL,
	`ended_at` text,
	`ended_by` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `question_requests_system` ON `question_requests` (`system_id`,`state`);--> statement-breakpoint
CREATE INDEX `question_requests_person` ON `question_requests` (`person_id`,`state`);--> statement-breakpoint
ALTER TABLE `system_intervals` ADD `review_due_on` text;--> statement-breakpoint
CREATE INDEX `system_intervals_reviews` ON `system_intervals` (`review_due_on`,`from_on`,`to_on`,`system_id`,`tier`,`unit`,`owner_id`) WHERE recorded_to = '9999-12-31T23:59:59.999Z' and to_on > review_due_on;