CREATE TABLE `artefacts` (
	`sha256` text PRIMARY KEY NOT NULL,
	`size_bytes` integer NOT NULL,
	`media_type` text NOT NULL,
	`name_hash` text NOT NULL,
	`stored_by` text NOT NULL,
	`stored_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `control_intervals` (
	`system_id` text NOT NULL,
	`control_id` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`recorded_from` text NOT NULL,
	`recorded_to` text NOT NULL,
	`known_from_on` text NOT NULL,
	`known_to_on` text NOT NULL,
	`status` text NOT NULL,
	`due_on` text,
	`basis_id` text,
	PRIMARY KEY(`system_id`, `control_id`, `recorded_from`, `from_on`)
);
--> statement-breakpoint
CREATE INDEX `control_intervals_control` ON `control_intervals` (`control_id`,`recorded_to`,`from_on`);--> statement-breakpoint
CREATE TABLE `credentials` (
	`person_id` text PRIMARY KEY NOT NULL,
	`password_hash` text NOT NULL,
	`changed_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `data_sources` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`origin` text NOT NULL,
	`categories` text NOT NULL,
	`lawful_basis` text,
	`consent_mechanism` text,
	`retention` text,
	`sharing` text,
	`protection` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event_links` (
	`subject` text NOT NULL,
	`seq` integer NOT NULL,
	`carried` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`subject`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`recorded_at` text NOT NULL,
	`actor` text NOT NULL,
	`type` text NOT NULL,
	`subject` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_id_unique` ON `events` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `events_subject_version` ON `events` (`subject`,`version`);--> statement-breakpoint
CREATE INDEX `events_recorded_at` ON `events` (`recorded_at`);--> statement-breakpoint
CREATE TABLE `exceptions` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`system_id` text NOT NULL,
	`carried_from` text,
	`control_id` text NOT NULL,
	`reason_hash` text NOT NULL,
	`measures_hash` text,
	`from_on` text NOT NULL,
	`until_on` text NOT NULL,
	`revoked_on` text,
	`renews` text,
	`revoked_by` text,
	`revoked_reason_hash` text,
	`granted_by` text NOT NULL,
	`granted_at` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `filing_artefacts` (
	`filing_id` text NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`filing_id`, `sha256`)
);
--> statement-breakpoint
CREATE INDEX `filing_artefacts_sha256` ON `filing_artefacts` (`sha256`,`filing_id`);--> statement-breakpoint
CREATE TABLE `filing_controls` (
	`filing_id` text NOT NULL,
	`control_id` text NOT NULL,
	PRIMARY KEY(`filing_id`, `control_id`)
);
--> statement-breakpoint
CREATE INDEX `filing_controls_control` ON `filing_controls` (`control_id`,`filing_id`);--> statement-breakpoint
CREATE TABLE `filing_systems` (
	`filing_id` text NOT NULL,
	`system_id` text NOT NULL,
	PRIMARY KEY(`filing_id`, `system_id`)
);
--> statement-breakpoint
CREATE INDEX `filing_systems_system` ON `filing_systems` (`system_id`,`filing_id`);--> statement-breakpoint
CREATE TABLE `filings` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`organisation` integer NOT NULL,
	`unit` text,
	`effective_on` text NOT NULL,
	`valid_until` text,
	`verdict` text NOT NULL,
	`artefacts` text NOT NULL,
	`note_hash` text,
	`filed_by` text NOT NULL,
	`filed_at` text NOT NULL,
	`state` text NOT NULL,
	`decided_by` text,
	`decided_at` text,
	`reason_hash` text,
	`end_reason_hash` text,
	`reattests` text,
	`sole_lead` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `filings_state` ON `filings` (`state`,`number`);--> statement-breakpoint
CREATE INDEX `filings_filed_by` ON `filings` (`filed_by`);--> statement-breakpoint
CREATE TABLE `finding_artefacts` (
	`finding_id` text NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`finding_id`, `sha256`)
);
--> statement-breakpoint
CREATE INDEX `finding_artefacts_file` ON `finding_artefacts` (`sha256`);--> statement-breakpoint
CREATE TABLE `findings` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`system_id` text NOT NULL,
	`carried_from` text,
	`control_id` text,
	`severity` text NOT NULL,
	`action_hash` text NOT NULL,
	`owner_id` text,
	`raised_on` text NOT NULL,
	`opened_on` text DEFAULT '' NOT NULL,
	`due_on` text NOT NULL,
	`resolved_on` text,
	`resolved_by` text,
	`resolution_hash` text,
	`artefacts` text DEFAULT '[]' NOT NULL,
	`verified_by` text,
	`verified_at` text,
	`regressions` integer DEFAULT 0 NOT NULL,
	`clean_days` integer,
	`raised_by` text NOT NULL,
	`raised_at` text DEFAULT '' NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `first_views` (
	`person_id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`actor` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`answer` text,
	`created_at` text NOT NULL,
	PRIMARY KEY(`actor`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_created` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`source` text NOT NULL,
	`sha256` text NOT NULL,
	`as_of` text NOT NULL,
	`counts` text NOT NULL,
	`imported_by` text NOT NULL,
	`imported_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`role` text NOT NULL,
	`approves` text NOT NULL,
	`disabled` integer NOT NULL,
	`merged_into` text,
	`added_at` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `person_details` (
	`person_id` text PRIMARY KEY NOT NULL,
	`name` text,
	`email` text,
	`email_key` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_details_email_key_unique` ON `person_details` (`email_key`);--> statement-breakpoint
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
CREATE TABLE `reviews` (
	`seq` integer PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`outcome` text NOT NULL,
	`effective_on` text NOT NULL,
	`note_hash` text,
	`reviewed_by` text NOT NULL,
	`recorded_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reviews_system` ON `reviews` (`system_id`);--> statement-breakpoint
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
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`created_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`ended_at` text,
	`device` text
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `sign_in_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` text,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text
);
--> statement-breakpoint
CREATE TABLE `system_data_sources` (
	`system_id` text NOT NULL,
	`source_id` text NOT NULL,
	`purpose` text,
	`since_on` text NOT NULL,
	PRIMARY KEY(`system_id`, `source_id`)
);
--> statement-breakpoint
CREATE INDEX `system_data_sources_source` ON `system_data_sources` (`source_id`,`system_id`);--> statement-breakpoint
CREATE TABLE `system_intervals` (
	`system_id` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`recorded_from` text NOT NULL,
	`recorded_to` text NOT NULL,
	`known_from_on` text NOT NULL,
	`known_to_on` text NOT NULL,
	`status` text NOT NULL,
	`verdict` text NOT NULL,
	`tier` text NOT NULL,
	`tier_provisional` integer NOT NULL,
	`legal_class` text NOT NULL,
	`stage` text NOT NULL,
	`kind` text,
	`unit` text,
	`owner_id` text,
	`people_affected` integer,
	`open_questions` integer DEFAULT 0 NOT NULL,
	`by_exception` integer NOT NULL,
	`next_due_on` text,
	`review_due_on` text,
	PRIMARY KEY(`system_id`, `recorded_from`, `from_on`)
);
--> statement-breakpoint
CREATE INDEX `system_intervals_still` ON `system_intervals` (`recorded_to`,`from_on`,`to_on`);--> statement-breakpoint
CREATE INDEX `system_intervals_inventory` ON `system_intervals` (`to_on`,`from_on`,`system_id`,`status`,`tier`,`stage`,`unit`,`owner_id`,`kind`,`open_questions`,`next_due_on`,`people_affected`) WHERE recorded_to = '9999-12-31T23:59:59.999Z';--> statement-breakpoint
CREATE INDEX `system_intervals_reviews` ON `system_intervals` (`review_due_on`,`from_on`,`to_on`,`system_id`,`tier`,`unit`,`owner_id`) WHERE recorded_to = '9999-12-31T23:59:59.999Z' and to_on > review_due_on;--> statement-breakpoint
CREATE INDEX `system_intervals_known` ON `system_intervals` (`known_from_on`,`known_to_on`);--> statement-breakpoint
CREATE INDEX `system_intervals_present` ON `system_intervals` (`system_id`,`recorded_to`,`to_on`);--> statement-breakpoint
CREATE TABLE `systems` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`search_key` text DEFAULT '' NOT NULL,
	`purpose` text,
	`benefit` text,
	`kind` text,
	`unit` text,
	`stage` text NOT NULL,
	`external_id` text,
	`source` text,
	`registered_on` text NOT NULL,
	`registered_at` text NOT NULL,
	`registered_by` text NOT NULL,
	`struck_on` text,
	`merged_into` text,
	`proposed` integer NOT NULL,
	`owner_id` text,
	`nominee_id` text,
	`nominated_at` text,
	`declined_by` text,
	`declined_at` text,
	`declined_hash` text,
	`stand_ins` text DEFAULT '[]' NOT NULL,
	`attributes` text NOT NULL,
	`people_affected` integer,
	`raised_tier` text,
	`last_review_on` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `systems_number` ON `systems` (`number`);--> statement-breakpoint
CREATE INDEX `systems_name` ON `systems` (`name_key`,`number`);--> statement-breakpoint
CREATE INDEX `systems_external` ON `systems` (`source`,`external_id`);--> statement-breakpoint
CREATE INDEX `systems_owner` ON `systems` (`owner_id`);--> statement-breakpoint
CREATE INDEX `systems_merged` ON `systems` (`merged_into`);--> statement-breakpoint
CREATE INDEX `systems_nominee` ON `systems` (`nominee_id`);--> statement-breakpoint
CREATE TABLE `texts` (
	`hash` text PRIMARY KEY NOT NULL,
	`salt` text NOT NULL,
	`words` text
);
--> statement-breakpoint
CREATE TABLE `throttles` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`last_at` text NOT NULL,
	`wait_until` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`token_hash` text NOT NULL,
	`read_only` integer NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`revoked_at` text,
	`last_used_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_token_hash_unique` ON `tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `tokens_person` ON `tokens` (`person_id`);--> statement-breakpoint
CREATE TABLE `tree_nodes` (
	`level` integer NOT NULL,
	`idx` integer NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`level`, `idx`)
);
