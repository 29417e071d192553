CREATE INDEX `exceptions_system` ON `exceptions` (`system_id`,`control_id`);--> statement-breakpoint
CREATE INDEX `exceptions_renews` ON `exceptions` (`renews`);--> statement-breakpoint
CREATE INDEX `findings_system` ON `findings` (`system_id`);