-- DropIndex
DROP INDEX "artwork_classification_idx";

-- DropIndex
DROP INDEX "artwork_colour_cells_idx";

-- DropIndex
DROP INDEX "artwork_medium_idx";

-- DropIndex
DROP INDEX "artwork_style_idx";

-- DropIndex
DROP INDEX "artwork_subject_paths_idx";

-- DropIndex
DROP INDEX "artwork_year_from_idx";

-- AlterTable
ALTER TABLE "artwork" DROP COLUMN "colour_cells";
