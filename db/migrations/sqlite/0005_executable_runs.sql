CREATE TABLE `execution_executable_runs` (
	`execution_id` integer NOT NULL,
	`path` text NOT NULL,
	`started_at` integer NOT NULL,
	`run` integer NOT NULL,
	`ended_at` integer,
	`status` text NOT NULL,
	`iteration` text,
	PRIMARY KEY(`execution_id`, `path`, `started_at`, `run`),
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `execution_executable_runs_start` ON `execution_executable_runs` (`execution_id`,`started_at`);