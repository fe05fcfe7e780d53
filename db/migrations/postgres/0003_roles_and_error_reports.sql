CREATE TABLE "error_report_notes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "error_report_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"fingerprint" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "error_report_executions" ADD COLUMN "day" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "error_report_executions" SET "day" = floor(extract(epoch from "at") / 86400);--> statement-breakpoint
ALTER TABLE "error_reports" ADD COLUMN "ignored_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "error_reports" ADD COLUMN "ignored_until_count" integer;--> statement-breakpoint
ALTER TABLE "error_reports" ADD COLUMN "reopened_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "folders" ADD COLUMN "reader_role_id" text;--> statement-breakpoint
ALTER TABLE "folders" ADD COLUMN "writer_role_id" text;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "grants" jsonb;--> statement-breakpoint
ALTER TABLE "error_report_notes" ADD CONSTRAINT "error_report_notes_fingerprint_error_reports_fingerprint_fk" FOREIGN KEY ("fingerprint") REFERENCES "public"."error_reports"("fingerprint") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "error_report_notes_report" ON "error_report_notes" USING btree ("fingerprint","id");--> statement-breakpoint
ALTER TABLE "folders" ADD CONSTRAINT "folders_reader_role_id_roles_id_fk" FOREIGN KEY ("reader_role_id") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folders" ADD CONSTRAINT "folders_writer_role_id_roles_id_fk" FOREIGN KEY ("writer_role_id") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_principal" ON "audit" USING btree ("principal_id","id");--> statement-breakpoint
CREATE INDEX "audit_verb" ON "audit" USING btree ("verb","id");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "error_report_executions_day" ON "error_report_executions" USING btree ("fingerprint","day");--> statement-breakpoint
CREATE INDEX "folders_reader_role" ON "folders" USING btree ("reader_role_id");--> statement-breakpoint
CREATE INDEX "folders_writer_role" ON "folders" USING btree ("writer_role_id");