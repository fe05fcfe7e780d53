CREATE TABLE "folder_projects" (
	"folder_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"blob_hash" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "path_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"folder_id" text NOT NULL,
	"prefix" text NOT NULL,
	"prefix_key" text COLLATE "C" NOT NULL,
	"target" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by_name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "path_rules" jsonb;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "project_hash" text;--> statement-breakpoint
ALTER TABLE "folder_projects" ADD CONSTRAINT "folder_projects_folder_id_folders_id_fk" FOREIGN KEY ("folder_id") REFERENCES "public"."folders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folder_projects" ADD CONSTRAINT "folder_projects_blob_hash_blobs_hash_fk" FOREIGN KEY ("blob_hash") REFERENCES "public"."blobs"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "path_rules" ADD CONSTRAINT "path_rules_folder_id_folders_id_fk" FOREIGN KEY ("folder_id") REFERENCES "public"."folders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "folder_projects_blob" ON "folder_projects" USING btree ("blob_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "path_rules_prefix" ON "path_rules" USING btree ("folder_id","prefix_key");--> statement-breakpoint
ALTER TABLE "executions" ADD CONSTRAINT "executions_project_hash_blobs_hash_fk" FOREIGN KEY ("project_hash") REFERENCES "public"."blobs"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "executions_project" ON "executions" USING btree ("project_hash");