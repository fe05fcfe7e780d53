CREATE TABLE "execution_executable_runs" (
	"execution_id" bigint NOT NULL,
	"path" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"run" integer NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"status" text NOT NULL,
	"iteration" text,
	CONSTRAINT "execution_executable_runs_execution_id_path_started_at_run_pk" PRIMARY KEY("execution_id","path","started_at","run")
);
--> statement-breakpoint
ALTER TABLE "execution_executable_runs" ADD CONSTRAINT "execution_executable_runs_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "execution_executable_runs_start" ON "execution_executable_runs" USING btree ("execution_id","started_at");