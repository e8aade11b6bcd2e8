-- DropIndex
DROP INDEX "artwork_subjects_idx";

-- AlterTable
ALTER TABLE "artwork" ADD COLUMN     "subject_paths" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "maker" ADD COLUMN     "search_name" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "artwork_subject_paths_idx" ON "artwork" USING GIN ("subject_paths");

-- CreateIndex
CREATE INDEX "artwork_medium_idx" ON "artwork" USING HASH ("medium");

-- CreateIndex
CREATE INDEX "maker_search_name_idx" ON "maker" USING GIN ("search_name" gin_trgm_ops);
