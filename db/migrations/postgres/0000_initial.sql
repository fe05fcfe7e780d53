CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"principal_id" text NOT NULL,
	"principal_name" text NOT NULL,
	"request_id" text NOT NULL,
	"verb" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"object_name" text NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "blobs" (
	"hash" text PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "error_report_executions" (
	"fingerprint" text NOT NULL,
	"execution_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "error_report_executions_fingerprint_execution_id_pk" PRIMARY KEY("fingerprint","execution_id")
);
--> statement-breakpoint
CREATE TABLE "error_reports" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"code" bigint,
	"text" text NOT NULL,
	"source_name" text NOT NULL,
	"occurrences" integer NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"state_changed_at" timestamp (3) with time zone,
	"state_changed_by_name" text
);
--> statement-breakpoint
CREATE TABLE "execution_executables" (
	"execution_id" bigint NOT NULL,
	"path" text NOT NULL,
	"status" text NOT NULL,
	"runs" integer NOT NULL,
	"failures" integer NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"duration_ms" bigint NOT NULL,
	"iteration_index" integer,
	"iteration_value" text,
	"iteration_total" integer,
	"percent" integer,
	CONSTRAINT "execution_executables_execution_id_path_pk" PRIMARY KEY("execution_id","path")
);
--> statement-breakpoint
CREATE TABLE "execution_rows" (
	"execution_id" bigint NOT NULL,
	"path" text NOT NULL,
	"path_id" text NOT NULL,
	"rows" bigint NOT NULL,
	"total_rows" bigint NOT NULL,
	CONSTRAINT "execution_rows_execution_id_path_path_id_pk" PRIMARY KEY("execution_id","path","path_id")
);
--> statement-breakpoint
CREATE TABLE "execution_stops" (
	"execution_id" bigint PRIMARY KEY NOT NULL,
	"requested_by_id" text NOT NULL,
	"requested_by_name" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"acknowledge_by" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"abort_by" timestamp (3) with time zone NOT NULL,
	"aborted_at" timestamp (3) with time zone,
	"gone_by" timestamp (3) with time zone NOT NULL,
	"gone_at" timestamp (3) with time zone,
	"escalations" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "executions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "executions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"package_id" text,
	"package_name" text NOT NULL,
	"package_name_key" text COLLATE "C" NOT NULL,
	"folder_path" text NOT NULL,
	"version_number" integer NOT NULL,
	"blob_hash" text NOT NULL,
	"overrides" jsonb NOT NULL,
	"logging_level" integer NOT NULL,
	"rerun_of" bigint,
	"status" integer NOT NULL,
	"requested_by_id" text NOT NULL,
	"requested_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"result" integer,
	"end_reason" text,
	"end_detail" text,
	"executor_id" text,
	"host_pid" integer,
	"error_count" integer NOT NULL,
	"warning_count" integer NOT NULL,
	"first_error_code" bigint,
	"first_error_text" text,
	"first_error_path" text,
	"fingerprint" text,
	"current_path" text,
	"rows_total" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "executors" (
	"id" text PRIMARY KEY NOT NULL,
	"machine" text NOT NULL,
	"pid" integer NOT NULL,
	"slots" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"heartbeat_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "folders" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"name" text NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"owner_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "live_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "live_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"execution_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"execution_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"event" text NOT NULL,
	"level" text NOT NULL,
	"path" text NOT NULL,
	"source_name" text NOT NULL,
	"source_id" text NOT NULL,
	"sub_component" text,
	"code" bigint,
	"text" text NOT NULL,
	"details" jsonb,
	"iteration" text,
	"consequence" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "package_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "package_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"package_id" text NOT NULL,
	"number" integer NOT NULL,
	"blob_hash" text NOT NULL,
	"size" bigint NOT NULL,
	"origin" text NOT NULL,
	"restored_from" integer,
	"created_by_id" text,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"description" text NOT NULL,
	"package_guid" text NOT NULL,
	"version_guid" text NOT NULL,
	"version_major" integer NOT NULL,
	"version_minor" integer NOT NULL,
	"version_build" integer NOT NULL,
	"version_comments" text NOT NULL,
	"format_version" integer NOT NULL,
	"protection_level" integer NOT NULL,
	"unsupported_count" integer NOT NULL,
	"partly_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "packages" (
	"id" text PRIMARY KEY NOT NULL,
	"folder_id" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"owner_id" text,
	"reader_role_id" text,
	"writer_role_id" text,
	"current_version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_members" (
	"role_id" text NOT NULL,
	"user_id" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "role_members_role_id_user_id_pk" PRIMARY KEY("role_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"description" text NOT NULL,
	"fixed" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name_key" text COLLATE "C" NOT NULL,
	"address" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"display_name" text NOT NULL,
	"password_hash" text NOT NULL,
	"disabled" boolean NOT NULL,
	"session_epoch" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_sign_in_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "error_report_executions" ADD CONSTRAINT "error_report_executions_fingerprint_error_reports_fingerprint_fk" FOREIGN KEY ("fingerprint") REFERENCES "public"."error_reports"("fingerprint") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "error_report_executions" ADD CONSTRAINT "error_report_executions_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution_executables" ADD CONSTRAINT "execution_executables_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution_rows" ADD CONSTRAINT "execution_rows_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution_stops" ADD CONSTRAINT "execution_stops_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "executions" ADD CONSTRAINT "executions_package_id_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."packages"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "executions" ADD CONSTRAINT "executions_blob_hash_blobs_hash_fk" FOREIGN KEY ("blob_hash") REFERENCES "public"."blobs"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folders" ADD CONSTRAINT "folders_parent_id_folders_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."folders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folders" ADD CONSTRAINT "folders_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_events" ADD CONSTRAINT "live_events_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_versions" ADD CONSTRAINT "package_versions_package_id_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."packages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_versions" ADD CONSTRAINT "package_versions_blob_hash_blobs_hash_fk" FOREIGN KEY ("blob_hash") REFERENCES "public"."blobs"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packages" ADD CONSTRAINT "packages_folder_id_folders_id_fk" FOREIGN KEY ("folder_id") REFERENCES "public"."folders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packages" ADD CONSTRAINT "packages_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packages" ADD CONSTRAINT "packages_reader_role_id_roles_id_fk" FOREIGN KEY ("reader_role_id") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packages" ADD CONSTRAINT "packages_writer_role_id_roles_id_fk" FOREIGN KEY ("writer_role_id") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_members" ADD CONSTRAINT "role_members_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_members" ADD CONSTRAINT "role_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_object" ON "audit" USING btree ("object_type","object_id","id");--> statement-breakpoint
CREATE INDEX "error_report_executions_execution" ON "error_report_executions" USING btree ("execution_id");--> statement-breakpoint
CREATE INDEX "error_reports_state" ON "error_reports" USING btree ("state","last_seen_at");--> statement-breakpoint
CREATE INDEX "error_reports_last_seen" ON "error_reports" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "executions_status" ON "executions" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "executions_package" ON "executions" USING btree ("package_id","id");--> statement-breakpoint
CREATE INDEX "executions_package_status" ON "executions" USING btree ("package_id","status","id");--> statement-breakpoint
CREATE INDEX "executions_package_name" ON "executions" USING btree ("package_name_key","id");--> statement-breakpoint
CREATE INDEX "executions_fingerprint" ON "executions" USING btree ("fingerprint","id");--> statement-breakpoint
CREATE INDEX "executions_requested_by" ON "executions" USING btree ("requested_by_id","id");--> statement-breakpoint
CREATE INDEX "executions_created" ON "executions" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "executions_blob" ON "executions" USING btree ("blob_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "folders_name" ON "folders" USING btree ("parent_id","name_key");--> statement-breakpoint
CREATE INDEX "live_events_execution" ON "live_events" USING btree ("execution_id","id");--> statement-breakpoint
CREATE INDEX "messages_execution" ON "messages" USING btree ("execution_id","id");--> statement-breakpoint
CREATE INDEX "messages_level" ON "messages" USING btree ("execution_id","level","id");--> statement-breakpoint
CREATE UNIQUE INDEX "package_versions_number" ON "package_versions" USING btree ("package_id","number");--> statement-breakpoint
CREATE INDEX "package_versions_blob" ON "package_versions" USING btree ("blob_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "packages_name" ON "packages" USING btree ("folder_id","name_key");--> statement-breakpoint
CREATE INDEX "packages_owner" ON "packages" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "packages_reader_role" ON "packages" USING btree ("reader_role_id");--> statement-breakpoint
CREATE INDEX "packages_writer_role" ON "packages" USING btree ("writer_role_id");--> statement-breakpoint
CREATE INDEX "role_members_user" ON "role_members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_name" ON "roles" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_name" ON "sign_in_attempts" USING btree ("name_key","at");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_address" ON "sign_in_attempts" USING btree ("address","at");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_at" ON "sign_in_attempts" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_name" ON "users" USING btree ("name_key");