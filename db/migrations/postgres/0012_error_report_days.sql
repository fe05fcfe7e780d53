DROP INDEX "error_report_executions_day";--> statement-breakpoint
CREATE INDEX "error_report_executions_at" ON "error_report_executions" USING btree ("fingerprint","at");--> statement-breakpoint
ALTER TABLE "error_report_executions" DROP COLUMN "day";