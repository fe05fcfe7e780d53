CREATE INDEX `folders_parent` ON `folders` (`parent_id`,`bin_id`);--> statement-breakpoint
CREATE INDEX `packages_folder` ON `packages` (`folder_id`,`bin_id`);