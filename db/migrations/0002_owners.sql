ALTER TABLE `people` ADD `merged_into` text;--> statement-breakpoint
ALTER TABLE `systems` ADD `nominated_at` text;--> statement-breakpoint
ALTER TABLE `systems` ADD `declined_by` text;--> statement-breakpoint
ALTER TABLE `systems` ADD `declined_at` text;--> statement-breakpoint
ALTER TABLE `systems` ADD `declined_hash` text;--> statement-breakpoint
ALTER TABLE `systems` ADD `stand_ins` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `systems_nominee` ON `systems` (`nominee_id`);--> statement-breakpoint
UPDATE `systems` SET `nominated_at` = (SELECT max(`recorded_at`) FROM `events` WHERE `subject` = `systems`.`id` AND `type` = 'OwnerNominated') WHERE `nominee_id` IS NOT NULL;--> statement-breakpoint
UPDATE `systems` SET `stand_ins` = json_array(json_object('personId', `deputy_id`, 'capacity', 'deputy', 'from', (SELECT json_extract(`body`, '$.data.effectiveOn') FROM `events` WHERE `subject` = `systems`.`id` AND `type` = 'DeputyAppointed' ORDER BY `seq` DESC LIMIT 1), 'until', NULL)) WHERE `deputy_id` IS NOT NULL;
