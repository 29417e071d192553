CREATE TABLE `recomputations` (
	`seq` integer PRIMARY KEY NOT NULL,
	`recorded_at` text NOT NULL,
	`total` integer NOT NULL,
	`done` integer NOT NULL,
	`runner` integer,
	`seen_at` text
);
