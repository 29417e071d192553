-- Projections, made anew by PROJECTION_VERSION 3. Days and instants of the intervals are numbers; what holds little but
-- its key is kept by the key alone, once and not twice (without rowid, which the schema in TypeScript cannot say).
DROP TABLE `event_links`;--> statement-breakpoint
CREATE TABLE `event_links` (
	`subject` text NOT NULL,
	`seq` integer NOT NULL,
	`carried` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`subject`, `seq`)
) WITHOUT ROWID;--> statement-breakpoint
DROP TABLE `filing_artefacts`;--> statement-breakpoint
CREATE TABLE `filing_artefacts` (
	`filing_id` text NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`filing_id`, `sha256`)
) WITHOUT ROWID;--> statement-breakpoint
CREATE INDEX `filing_artefacts_sha256` ON `filing_artefacts` (`sha256`,`filing_id`);--> statement-breakpoint
DROP TABLE `filing_controls`;--> statement-breakpoint
CREATE TABLE `filing_controls` (
	`filing_id` text NOT NULL,
	`control_id` text NOT NULL,
	PRIMARY KEY(`filing_id`, `control_id`)
) WITHOUT ROWID;--> statement-breakpoint
CREATE INDEX `filing_controls_control` ON `filing_controls` (`control_id`,`filing_id`);--> statement-breakpoint
DROP TABLE `filing_systems`;--> statement-breakpoint
CREATE TABLE `filing_systems` (
	`filing_id` text NOT NULL,
	`system_id` text NOT NULL,
	PRIMARY KEY(`filing_id`, `system_id`)
) WITHOUT ROWID;--> statement-breakpoint
CREATE INDEX `filing_systems_system` ON `filing_systems` (`system_id`,`filing_id`);--> statement-breakpoint
DROP TABLE `control_intervals`;--> statement-breakpoint
DROP TABLE `system_intervals`;--> statement-breakpoint
CREATE TABLE `control_intervals` (
	`system_id` text NOT NULL,
	`control_id` text NOT NULL,
	`from_on` integer NOT NULL,
	`to_on` integer NOT NULL,
	`recorded_from` integer NOT NULL,
	`recorded_to` integer NOT NULL,
	`known_from_on` integer NOT NULL,
	`known_to_on` integer NOT NULL,
	`status` text NOT NULL,
	`due_on` integer,
	`basis_id` text,
	PRIMARY KEY(`system_id`, `control_id`, `recorded_from`, `from_on`)
);--> statement-breakpoint
CREATE INDEX `control_intervals_ahead` ON `control_intervals` (`system_id`,`to_on`) WHERE recorded_to = 253402300799999;--> statement-breakpoint
CREATE INDEX `control_intervals_still` ON `control_intervals` (`control_id`,`to_on`,`from_on`,`status`,`system_id`,`basis_id`) WHERE recorded_to = 253402300799999;--> statement-breakpoint
CREATE TABLE `system_intervals` (
	`system_id` text NOT NULL,
	`from_on` integer NOT NULL,
	`to_on` integer NOT NULL,
	`recorded_from` integer NOT NULL,
	`recorded_to` integer NOT NULL,
	`known_from_on` integer NOT NULL,
	`known_to_on` integer NOT NULL,
	`status` text NOT NULL,
	`verdict` text NOT NULL,
	`tier` text NOT NULL,
	`tier_provisional` integer NOT NULL,
	`legal_class` text NOT NULL,
	`stage` text NOT NULL,
	`kind` text,
	`unit` text,
	`brands` text DEFAULT '[]' NOT NULL,
	`markets` text DEFAULT '[]' NOT NULL,
	`channels` text DEFAULT '[]' NOT NULL,
	`owner_id` text,
	`people_affected` integer,
	`open_questions` integer DEFAULT 0 NOT NULL,
	`by_exception` integer NOT NULL,
	`next_due_on` integer,
	`review_due_on` integer,
	PRIMARY KEY(`system_id`, `recorded_from`, `from_on`)
);--> statement-breakpoint
CREATE INDEX `system_intervals_still` ON `system_intervals` (`recorded_to`,`from_on`,`to_on`);--> statement-breakpoint
CREATE INDEX `system_intervals_inventory` ON `system_intervals` (`to_on`,`from_on`,`system_id`,`status`,`tier`,`stage`,`unit`,`owner_id`,`kind`,`open_questions`,`next_due_on`,`people_affected`) WHERE recorded_to = 253402300799999;--> statement-breakpoint
CREATE INDEX `system_intervals_reviews` ON `system_intervals` (`review_due_on`,`from_on`,`to_on`,`system_id`,`tier`,`unit`,`owner_id`) WHERE recorded_to = 253402300799999 and to_on > review_due_on;--> statement-breakpoint
CREATE INDEX `system_intervals_ahead` ON `system_intervals` (`from_on`,`system_id`) WHERE recorded_to = 253402300799999;--> statement-breakpoint
CREATE INDEX `system_intervals_known` ON `system_intervals` (`known_from_on`,`known_to_on`);--> statement-breakpoint
CREATE INDEX `system_intervals_present` ON `system_intervals` (`system_id`,`recorded_to`,`to_on`);
