CREATE TABLE `cleanups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reason` text NOT NULL,
	`requested_by_name` text NOT NULL,
	`requested_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`executor_id` text,
	`after_id` integer NOT NULL,
	`executions` integer NOT NULL,
	`validations` integer NOT NULL,
	`jobs` integer NOT NULL,
	`messages` integer NOT NULL,
	`tap_files` integer NOT NULL,
	`problem` text
);
--> statement-breakpoint
CREATE INDEX `cleanups_ended` ON `cleanups` (`ended_at`,`id`);--> statement-breakpoint
CREATE INDEX `executions_removed` ON `executions` (`id`) WHERE "executions"."kind" = 'removed';--> statement-breakpoint
CREATE INDEX `jobs_ended` ON `jobs` (`ended_at`);