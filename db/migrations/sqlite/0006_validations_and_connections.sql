CREATE TABLE `execution_connections` (
	`execution_id` integer NOT NULL,
	`name` text NOT NULL,
	`address_hash` text NOT NULL,
	`connection_type` text NOT NULL,
	`connection_string` text NOT NULL,
	`opened_at` integer NOT NULL,
	`refused_at` integer,
	PRIMARY KEY(`execution_id`, `name`, `address_hash`),
	FOREIGN KEY (`execution_id`) REFERENCES `executions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `execution_connections_address` ON `execution_connections` (`address_hash`,`execution_id`);--> statement-breakpoint
DROP INDEX `executions_status`;--> statement-breakpoint
DROP INDEX `executions_package`;--> statement-breakpoint
ALTER TABLE `executions` ADD `kind` text DEFAULT 'execution' NOT NULL;--> statement-breakpoint
CREATE INDEX `executions_validations` ON `executions` (`id`) WHERE "executions"."kind" = 'validation';--> statement-breakpoint
CREATE INDEX `executions_status` ON `executions` (`status`,`id`,`kind`);--> statement-breakpoint
CREATE INDEX `executions_package` ON `executions` (`package_id`,`id`,`kind`);