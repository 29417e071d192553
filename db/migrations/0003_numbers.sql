CREATE UNIQUE INDEX `data_sources_number` ON `data_sources` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `exceptions_number` ON `exceptions` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `filings_number` ON `filings` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `findings_number` ON `findings` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `imports_number` ON `imports` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `people_number` ON `people` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `question_requests_number` ON `question_requests` (`number`);