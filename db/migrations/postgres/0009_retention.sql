CREATE TABLE "cleanups" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "cleanups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reason" text NOT NULL,
	"requested_by_name" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"executor_id" text,
	"after_id" bigint NOT NULL,
	"executions" integer NOT NULL,
	"validations" integer NOT NULL,
	"jobs" integer NOT NULL,
	"messages" bigint NOT NULL,
	"tap_files" integer NOT NULL,
	"problem" text
);
--> statement-breakpoint
CREATE INDEX "cleanups_ended" ON "cleanups" USING btree ("ended_at","id");--> statement-breakpoint
CREATE INDEX "executions_removed" ON "executions" USING btree ("id") WHERE "executions"."kind" = 'removed';--> statement-breakpoint
CREATE INDEX "jobs_ended" ON "jobs" USING btree ("ended_at");