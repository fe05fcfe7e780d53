CREATE TABLE `folder_projects` (
	`folder_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`blob_hash` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by_name` text NOT NULL,
	FOREIGN KEY (`folder_id`) REFERENCES `folders`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`blob_hash`) REFERENCES `blobs`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `folder_projects_blob` ON `folder_projects` (`blob_hash`);--> statement-breakpoint
CREATE TABLE `path_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`folder_id` text NOT NULL,
	`prefix` text NOT NULL,
	`prefix_key` text NOT NULL,
	`target` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by_name` text NOT NULL,
	FOREIGN KEY (`folder_id`) REFERENCES `folders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `path_rules_prefix` ON `path_rules` (`folder_id`,`prefix_key`);--> statement-breakpoint
ALTER TABLE `executions` ADD `path_rules` text;--> statement-breakpoint
ALTER TABLE `executions` ADD `project_hash` text REFERENCES blobs(hash);--> statement-breakpoint
CREATE INDEX `executions_project` ON `executions` (`project_hash`);