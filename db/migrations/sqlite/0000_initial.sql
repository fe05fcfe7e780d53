CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`principal_id` text NOT NULL,
	`principal_name` text NOT NULL,
	`request_id` text NOT NULL,
	`verb` text NOT NULL,
	`object_type` text NOT NULL,
	`object_id` text NOT NULL,
	`object_name` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `audit_object` ON `audit` (`object_type`,`object_id`,`id`);--> statement-breakpoint
CREATE TABLE `blobs` (
	`hash` text PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `error_report_executions` (
	`fingerprint` text NOT NULL,
	`execution_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`fingerprint`, `execution_id`),
	FOREIGN KEY (`fingerprint`) REFERENCES `error_reports`(`fingerprint`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `error_report_executions_execution` ON `error_report_executions` (`execution_id`);--> statement-breakpoint
CREATE TABLE `error_reports` (
	`fingerprint` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`code` integer,
	`text` text NOT NULL,
	`source_name` text NOT NULL,
	`occurrences` integer NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`state_changed_at` integer,
	`state_changed_by_name` text
);
--> statement-breakpoint
CREATE INDEX `error_reports_state` ON `error_reports` (`state`,`last_seen_at`);--> statement-breakpoint
CREATE INDEX `error_reports_last_seen` ON `error_reports` (`last_seen_at`);--> statement-breakpoint
CREATE TABLE `execution_executables` (
	`execution_id` integer NOT NULL,
	`path` text NOT NULL,
	`status` text NOT NULL,
	`runs` integer NOT NULL,
	`failures` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`duration_ms` integer NOT NULL,
	`iteration_index` integer,
	`iteration_value` text,
	`iteration_total` integer,
	`percent` integer,
	PRIMARY KEY(`execution_id`, `path`),
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `execution_rows` (
	`execution_id` integer NOT NULL,
	`path` text NOT NULL,
	`path_id` text NOT NULL,
	`rows` integer NOT NULL,
	`total_rows` integer NOT NULL,
	PRIMARY KEY(`execution_id`, `path`, `path_id`),
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `execution_stops` (
	`execution_id` integer PRIMARY KEY NOT NULL,
	`requested_by_id` text NOT NULL,
	`requested_by_name` text NOT NULL,
	`requested_at` integer NOT NULL,
	`acknowledge_by` integer NOT NULL,
	`acknowledged_at` integer,
	`abort_by` integer NOT NULL,
	`aborted_at` integer,
	`gone_by` integer NOT NULL,
	`gone_at` integer,
	`escalations` text NOT NULL,
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `executions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`package_id` text,
	`package_name` text NOT NULL,
	`package_name_key` text NOT NULL,
	`folder_path` text NOT NULL,
	`version_number` integer NOT NULL,
	`blob_hash` text NOT NULL,
	`overrides` text NOT NULL,
	`logging_level` integer NOT NULL,
	`rerun_of` integer,
	`status` integer NOT NULL,
	`requested_by_id` text NOT NULL,
	`requested_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`result` integer,
	`end_reason` text,
	`end_detail` text,
	`executor_id` text,
	`host_pid` integer,
	`error_count` integer NOT NULL,
	`warning_count` integer NOT NULL,
	`first_error_code` integer,
	`first_error_text` text,
	`first_error_path` text,
	`fingerprint` text,
	`current_path` text,
	`rows_total` integer NOT NULL,
	FOREIGN KEY (`package_id`) REFERENCES `packages`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`blob_hash`) REFERENCES `blobs`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `executions_status` ON `executions` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `executions_package` ON `executions` (`package_id`,`id`);--> statement-breakpoint
CREATE INDEX `executions_package_status` ON `executions` (`package_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `executions_package_name` ON `executions` (`package_name_key`,`id`);--> statement-breakpoint
CREATE INDEX `executions_fingerprint` ON `executions` (`fingerprint`,`id`);--> statement-breakpoint
CREATE INDEX `executions_requested_by` ON `executions` (`requested_by_id`,`id`);--> statement-breakpoint
CREATE INDEX `executions_created` ON `executions` (`created_at`);--> statement-breakpoint
CREATE INDEX `executions_blob` ON `executions` (`blob_hash`);--> statement-breakpoint
CREATE TABLE `executors` (
	`id` text PRIMARY KEY NOT NULL,
	`machine` text NOT NULL,
	`pid` integer NOT NULL,
	`slots` integer NOT NULL,
	`started_at` integer NOT NULL,
	`heartbeat_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE TABLE `folders` (
	`id` text PRIMARY KEY NOT NULL,
	`parent_id` text,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`owner_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `folders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `folders_name` ON `folders` (`parent_id`,`name_key`);--> statement-breakpoint
CREATE TABLE `live_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`execution_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `live_events_execution` ON `live_events` (`execution_id`,`id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`execution_id` integer NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	`level` text NOT NULL,
	`path` text NOT NULL,
	`source_name` text NOT NULL,
	`source_id` text NOT NULL,
	`sub_component` text,
	`code` integer,
	`text` text NOT NULL,
	`details` text,
	`iteration` text,
	`consequence` integer NOT NULL,
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `messages_execution` ON `messages` (`execution_id`,`id`);--> statement-breakpoint
CREATE INDEX `messages_level` ON `messages` (`execution_id`,`level`,`id`);--> statement-breakpoint
CREATE TABLE `one_time_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `package_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`package_id` text NOT NULL,
	`number` integer NOT NULL,
	`blob_hash` text NOT NULL,
	`size` integer NOT NULL,
	`origin` text NOT NULL,
	`restored_from` integer,
	`created_by_id` text,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`description` text NOT NULL,
	`package_guid` text NOT NULL,
	`version_guid` text NOT NULL,
	`version_major` integer NOT NULL,
	`version_minor` integer NOT NULL,
	`version_build` integer NOT NULL,
	`version_comments` text NOT NULL,
	`format_version` integer NOT NULL,
	`protection_level` integer NOT NULL,
	`unsupported_count` integer NOT NULL,
	`partly_count` integer NOT NULL,
	FOREIGN KEY (`package_id`) REFERENCES `packages`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`blob_hash`) REFERENCES `blobs`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `package_versions_number` ON `package_versions` (`package_id`,`number`);--> statement-breakpoint
CREATE INDEX `package_versions_blob` ON `package_versions` (`blob_hash`);--> statement-breakpoint
CREATE TABLE `packages` (
	`id` text PRIMARY KEY NOT NULL,
	`folder_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`owner_id` text,
	`reader_role_id` text,
	`writer_role_id` text,
	`current_version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`folder_id`) REFERENCES `folders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`reader_role_id`) REFERENCES `roles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`writer_role_id`) REFERENCES `roles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `packages_name` ON `packages` (`folder_id`,`name_key`);--> statement-breakpoint
CREATE INDEX `packages_owner` ON `packages` (`owner_id`);--> statement-breakpoint
CREATE INDEX `packages_reader_role` ON `packages` (`reader_role_id`);--> statement-breakpoint
CREATE INDEX `packages_writer_role` ON `packages` (`writer_role_id`);--> statement-breakpoint
CREATE TABLE `role_members` (
	`role_id` text NOT NULL,
	`user_id` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`role_id`, `user_id`),
	FOREIGN KEY (`role_id`) REFERENCES `roles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `role_members_user` ON `role_members` (`user_id`);--> statement-breakpoint
CREATE TABLE `roles` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`description` text NOT NULL,
	`fixed` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roles_name` ON `roles` (`name_key`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sign_in_attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name_key` text NOT NULL,
	`address` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_in_attempts_name` ON `sign_in_attempts` (`name_key`,`at`);--> statement-breakpoint
CREATE INDEX `sign_in_attempts_address` ON `sign_in_attempts` (`address`,`at`);--> statement-breakpoint
CREATE INDEX `sign_in_attempts_at` ON `sign_in_attempts` (`at`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`display_name` text NOT NULL,
	`password_hash` text NOT NULL,
	`disabled` integer NOT NULL,
	`session_epoch` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_sign_in_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_name` ON `users` (`name_key`);