CREATE TABLE `bin_items` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`item_id` text NOT NULL,
	`name` text NOT NULL,
	`path` text NOT NULL,
	`folder_id` text NOT NULL,
	`folder_count` integer NOT NULL,
	`package_count` integer NOT NULL,
	`deleted_by_id` text NOT NULL,
	`deleted_by_name` text NOT NULL,
	`deleted_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `bin_items_deleted` ON `bin_items` (`deleted_at`);--> statement-breakpoint
CREATE INDEX `bin_items_expires` ON `bin_items` (`expires_at`);--> statement-breakpoint
CREATE TABLE `package_uses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`blob_hash` text NOT NULL,
	`kind` text NOT NULL,
	`way` text NOT NULL,
	`name` text NOT NULL,
	`last_key` text NOT NULL,
	`whole_key` text NOT NULL,
	`place_kind` text NOT NULL,
	`place_id` text NOT NULL,
	`place_name` text NOT NULL,
	`diagram` text,
	FOREIGN KEY (`blob_hash`) REFERENCES `blobs`(`hash`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `package_uses_last` ON `package_uses` (`last_key`,`kind`);--> statement-breakpoint
CREATE INDEX `package_uses_whole` ON `package_uses` (`whole_key`,`kind`);--> statement-breakpoint
CREATE INDEX `package_uses_blob` ON `package_uses` (`blob_hash`);--> statement-breakpoint
ALTER TABLE `blobs` ADD `uses_reading` integer;--> statement-breakpoint
ALTER TABLE `folders` ADD `bin_id` text;--> statement-breakpoint
CREATE INDEX `folders_bin` ON `folders` (`bin_id`);--> statement-breakpoint
ALTER TABLE `packages` ADD `bin_id` text;--> statement-breakpoint
CREATE INDEX `packages_bin` ON `packages` (`bin_id`);