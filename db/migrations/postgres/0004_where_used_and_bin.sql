CREATE TABLE "bin_items" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"item_id" text NOT NULL,
	"name" text NOT NULL,
	"path" text NOT NULL,
	"folder_id" text NOT NULL,
	"folder_count" integer NOT NULL,
	"package_count" integer NOT NULL,
	"deleted_by_id" text NOT NULL,
	"deleted_by_name" text NOT NULL,
	"deleted_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "package_uses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "package_uses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"blob_hash" text NOT NULL,
	"kind" text NOT NULL,
	"way" text NOT NULL,
	"name" text NOT NULL,
	"last_key" text COLLATE "C" NOT NULL,
	"whole_key" text COLLATE "C" NOT NULL,
	"place_kind" text NOT NULL,
	"place_id" text NOT NULL,
	"place_name" text NOT NULL,
	"diagram" text
);
--> statement-breakpoint
ALTER TABLE "blobs" ADD COLUMN "uses_reading" integer;--> statement-breakpoint
ALTER TABLE "folders" ADD COLUMN "bin_id" text;--> statement-breakpoint
ALTER TABLE "packages" ADD COLUMN "bin_id" text;--> statement-breakpoint
ALTER TABLE "package_uses" ADD CONSTRAINT "package_uses_blob_hash_blobs_hash_fk" FOREIGN KEY ("blob_hash") REFERENCES "public"."blobs"("hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bin_items_deleted" ON "bin_items" USING btree ("deleted_at");--> statement-breakpoint
CREATE INDEX "bin_items_expires" ON "bin_items" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "package_uses_last" ON "package_uses" USING btree ("last_key","kind");--> statement-breakpoint
CREATE INDEX "package_uses_whole" ON "package_uses" USING btree ("whole_key","kind");--> statement-breakpoint
CREATE INDEX "package_uses_blob" ON "package_uses" USING btree ("blob_hash");--> statement-breakpoint
CREATE INDEX "folders_bin" ON "folders" USING btree ("bin_id");--> statement-breakpoint
CREATE INDEX "packages_bin" ON "packages" USING btree ("bin_id");