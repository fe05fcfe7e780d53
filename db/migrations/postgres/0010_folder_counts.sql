CREATE INDEX "folders_parent" ON "folders" USING btree ("parent_id","bin_id");--> statement-breakpoint
CREATE INDEX "packages_folder" ON "packages" USING btree ("folder_id","bin_id");