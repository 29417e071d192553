CREATE TABLE `finding_artefacts` (
	`finding_id` text NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`finding_id`, `sha256`)
);
--> statement-breakpoint
CREATE INDEX `finding_artefacts_file` ON `finding_artefacts` (`sha256`);--> statement-breakpoint
ALTER TABLE `exceptions` ADD `renews` text;--> statement-breakpoint
ALTER TABLE `exceptions` ADD `revoked_by` text;--> statement-breakpoint
ALTER TABLE `exceptions` ADD `revoked_reason_hash` text;--> statement-breakpoint
ALTER TABLE `filings` ADD `reattests` text;--> statement-breakpoint
ALTER TABLE `findings` ADD `opened_on` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `findings` ADD `resolved_by` text;--> statement-breakpoint
ALTER TABLE `findings` ADD `resolution_hash` text;--> statement-breakpoint
ALTER TABLE `findings` ADD `artefacts` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `findings` ADD `verified_by` text;--> statement-breakpoint
ALTER TABLE `findings` ADD `verified_at` text;--> statement-breakpoint
ALTER TABLE `findings` ADD `regressions` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `findings` ADD `clean_days` integer;--> statement-breakpoint
ALTER TABLE `findings` ADD `raised_at` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `findings` SET `opened_on` = `raised_on`, `raised_at` = (SELECT `recorded_at` FROM `events` WHERE `subject` = `findings`.`id` AND `version` = 1);--> statement-breakpoint
UPDATE `exceptions` SET
	`revoked_by` = (SELECT `actor` FROM `events` WHERE `subject` = `exceptions`.`id` AND `type` = 'ExceptionRevoked'),
	`revoked_reason_hash` = (SELECT json_extract(`body`, '$.data.reason.textHash') FROM `events` WHERE `subject` = `exceptions`.`id` AND `type` = 'ExceptionRevoked');
