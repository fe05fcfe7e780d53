CREATE TABLE `execution_views` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`query` text NOT NULL,
	`columns` text,
	`shared` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `execution_views_name` ON `execution_views` (`owner_id`,`name_key`);--> statement-breakpoint
CREATE INDEX `execution_views_shared` ON `execution_views` (`shared`,`name_key`);--> statement-breakpoint
CREATE TABLE `job_items` (
	`job_id` integer NOT NULL,
	`execution_id` integer NOT NULL,
	`status` text NOT NULL,
	`at` integer,
	`new_execution_id` integer,
	`problem` text,
	PRIMARY KEY(`job_id`, `execution_id`),
	FOREIGN KEY (`job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `job_items_status` ON `job_items` (`job_id`,`status`,`execution_id`);--> statement-breakpoint
CREATE INDEX `job_items_execution` ON `job_items` (`execution_id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`verb` text NOT NULL,
	`query` text,
	`status` text NOT NULL,
	`left_out` integer NOT NULL,
	`requested_by_id` text NOT NULL,
	`requested_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`canceled_by_name` text
);
--> statement-breakpoint
CREATE INDEX `jobs_status` ON `jobs` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `jobs_requested_by` ON `jobs` (`requested_by_id`,`id`);--> statement-breakpoint
CREATE INDEX `executions_folder` ON `executions` (lower("folder_path"),`id`);