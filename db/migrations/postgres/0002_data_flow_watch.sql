CREATE TABLE "execution_component_phases" (
	"execution_id" bigint NOT NULL,
	"path" text NOT NULL,
	"component" text NOT NULL,
	"phase" text NOT NULL,
	"runs" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"active_ms" double precision NOT NULL,
	CONSTRAINT "execution_component_phases_execution_id_path_component_phase_pk" PRIMARY KEY("execution_id","path","component","phase")
);
--> statement-breakpoint
CREATE TABLE "execution_data_statistics" (
	"execution_id" bigint NOT NULL,
	"path" text NOT NULL,
	"path_id" text NOT NULL,
	"buffers" bigint NOT NULL,
	"rows_sent" bigint NOT NULL,
	"smallest_buffer" integer NOT NULL,
	"largest_buffer" integer NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "execution_data_statistics_execution_id_path_path_id_pk" PRIMARY KEY("execution_id","path","path_id")
);
--> statement-breakpoint
CREATE TABLE "execution_data_tap_files" (
	"execution_id" bigint NOT NULL,
	"file" text NOT NULL,
	"path" text NOT NULL,
	"path_id" text NOT NULL,
	"rows" bigint NOT NULL,
	"bytes" bigint NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "execution_data_tap_files_execution_id_file_pk" PRIMARY KEY("execution_id","file")
);
--> statement-breakpoint
CREATE TABLE "execution_data_taps" (
	"execution_id" bigint NOT NULL,
	"path" text NOT NULL,
	"path_id" text NOT NULL,
	"file" text NOT NULL,
	"max_rows" integer,
	CONSTRAINT "execution_data_taps_execution_id_file_pk" PRIMARY KEY("execution_id","file")
);
--> statement-breakpoint
CREATE TABLE "execution_sample_requests" (
	"execution_id" bigint NOT NULL,
	"path" text NOT NULL,
	"path_id" text NOT NULL,
	"rows" integer NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "execution_sample_requests_execution_id_path_path_id_pk" PRIMARY KEY("execution_id","path","path_id")
);
--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "memory_mb" integer;--> statement-breakpoint
ALTER TABLE "execution_component_phases" ADD CONSTRAINT "execution_component_phases_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution_data_statistics" ADD CONSTRAINT "execution_data_statistics_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution_data_tap_files" ADD CONSTRAINT "execution_data_tap_files_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution_data_taps" ADD CONSTRAINT "execution_data_taps_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution_sample_requests" ADD CONSTRAINT "execution_sample_requests_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;