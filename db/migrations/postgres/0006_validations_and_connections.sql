CREATE TABLE "execution_connections" (
	"execution_id" bigint NOT NULL,
	"name" text NOT NULL,
	"address_hash" text NOT NULL,
	"connection_type" text NOT NULL,
	"connection_string" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"refused_at" timestamp (3) with time zone,
	CONSTRAINT "execution_connections_execution_id_name_address_hash_pk" PRIMARY KEY("execution_id","name","address_hash")
);
--> statement-breakpoint
DROP INDEX "executions_status";--> statement-breakpoint
DROP INDEX "executions_package";--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "kind" text DEFAULT 'execution' NOT NULL;--> statement-breakpoint
ALTER TABLE "execution_connections" ADD CONSTRAINT "execution_connections_execution_id_executions_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."executions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "execution_connections_address" ON "execution_connections" USING btree ("address_hash","execution_id");--> statement-breakpoint
CREATE INDEX "executions_validations" ON "executions" USING btree ("id") WHERE "executions"."kind" = 'validation';--> statement-breakpoint
CREATE INDEX "executions_status" ON "executions" USING btree ("status","id","kind");--> statement-breakpoint
CREATE INDEX "executions_package" ON "executions" USING btree ("package_id","id","kind");