CREATE TABLE `execution_component_phases` (
	`execution_id` integer NOT NULL,
	`path` text NOT NULL,
	`component` text NOT NULL,
	`phase` text NOT NULL,
	`runs` integer NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer NOT NULL,
	`active_ms` real NOT NULL,
	PRIMARY KEY(`execution_id`, `path`, `component`, `phase`),
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `execution_data_statistics` (
	`execution_id` integer NOT NULL,
	`path` text NOT NULL,
	`path_id` text NOT NULL,
	`buffers` integer NOT NULL,
	`rows_sent` integer NOT NULL,
	`smallest_buffer` integer NOT NULL,
	`largest_buffer` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`execution_id`, `path`, `path_id`),
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `execution_data_tap_files` (
	`execution_id` integer NOT NULL,
	`file` text NOT NULL,
	`path` text NOT NULL,
	`path_id` text NOT NULL,
	`rows` integer NOT NULL,
	`bytes` integer NOT NULL,
	`written_at` integer NOT NULL,
	PRIMARY KEY(`execution_id`, `file`),
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `execution_data_taps` (
	`execution_id` integer NOT NULL,
	`path` text NOT NULL,
	`path_id` text NOT NULL,
	`file` text NOT NULL,
	`max_rows` integer,
	PRIMARY KEY(`execution_id`, `file`),
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `execution_sample_requests` (
	`execution_id` integer NOT NULL,
	`path` text NOT NULL,
	`path_id` text NOT NULL,
	`rows` integer NOT NULL,
	`requested_at` integer NOT NULL,
	PRIMARY KEY(`execution_id`, `path`, `path_id`),
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `executions` ADD `memory_mb` integer;