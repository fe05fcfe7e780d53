CREATE TABLE `error_report_notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`fingerprint` text NOT NULL,
	`at` integer NOT NULL,
	`author_id` text NOT NULL,
	`author_name` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`fingerprint`) REFERENCES `error_reports`(`fingerprint`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `error_report_notes_report` ON `error_report_notes` (`fingerprint`,`id`);--> statement-breakpoint
ALTER TABLE `error_report_executions` ADD `day` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `error_report_executions` SET `day` = `at` / 86400000;--> statement-breakpoint
CREATE INDEX `error_report_executions_day` ON `error_report_executions` (`fingerprint`,`day`);--> statement-breakpoint
ALTER TABLE `error_reports` ADD `ignored_until` integer;--> statement-breakpoint
ALTER TABLE `error_reports` ADD `ignored_until_count` integer;--> statement-breakpoint
ALTER TABLE `error_reports` ADD `reopened_at` integer;--> statement-breakpoint
ALTER TABLE `folders` ADD `reader_role_id` text REFERENCES roles(id);--> statement-breakpoint
ALTER TABLE `folders` ADD `writer_role_id` text REFERENCES roles(id);--> statement-breakpoint
CREATE INDEX `folders_reader_role` ON `folders` (`reader_role_id`);--> statement-breakpoint
CREATE INDEX `folders_writer_role` ON `folders` (`writer_role_id`);--> statement-breakpoint
ALTER TABLE `roles` ADD `grants` text;--> statement-breakpoint
CREATE INDEX `audit_principal` ON `audit` (`principal_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_verb` ON `audit` (`verb`,`id`);--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);