CREATE TABLE "execution_views" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"query" text NOT NULL,
	"columns" jsonb,
	"shared" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_items" (
	"job_id" bigint NOT NULL,
	"execution_id" bigint NOT NULL,
	"status" text NOT NULL,
	"at" timestamp (3) with time zone,
	"new_execution_id" bigint,
	"problem" jsonb,
	CONSTRAINT "job_items_job_id_execution_id_pk" PRIMARY KEY("job_id","execution_id")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"verb" text NOT NULL,
	"query" text,
	"status" text NOT NULL,
	"left_out" integer NOT NULL,
	"requested_by_id" text NOT NULL,
	"requested_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"canceled_by_name" text
);
--> statement-breakpoint
ALTER TABLE "execution_views" ADD CONSTRAINT "execution_views_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_items" ADD CONSTRAINT "job_items_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_items" ADD CONSTRAINT "job_items_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "execution_views_name" ON "execution_views" USING btree ("owner_id","name_key");--> statement-breakpoint
CREATE INDEX "execution_views_shared" ON "execution_views" USING btree ("shared","name_key");--> statement-breakpoint
CREATE INDEX "job_items_status" ON "job_items" USING btree ("job_id","status","execution_id");--> statement-breakpoint
CREATE INDEX "job_items_execution" ON "job_items" USING btree ("execution_id");--> statement-breakpoint
CREATE INDEX "jobs_status" ON "jobs" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "jobs_requested_by" ON "jobs" USING btree ("requested_by_id","id");--> statement-breakpoint
CREATE INDEX "executions_folder" ON "executions" USING btree (lower("folder_path"),"id");