-- By hand: a work of 2 to 8 kB stays in its page as it is. Squeezing rows above 2 kB cost an eighth of what writing them costs,
-- and saved one twentieth of the table with its indexes.
ALTER TABLE "artwork" SET (toast_tuple_target = 8160);

-- By hand: no condition ever names these columns, so nobody asks for statistics of them; gathering those of lists and
-- documents was most of an ANALYZE.
ALTER TABLE "artwork"
    ALTER COLUMN "translations" SET STATISTICS 0,
    ALTER COLUMN "subjects" SET STATISTICS 0,
    ALTER COLUMN "subject_paths" SET STATISTICS 0,
    ALTER COLUMN "palette" SET STATISTICS 0,
    ALTER COLUMN "features" SET STATISTICS 0,
    ALTER COLUMN "search_text" SET STATISTICS 0,
    ALTER COLUMN "alt_text" SET STATISTICS 0,
    ALTER COLUMN "dimensions_text" SET STATISTICS 0,
    ALTER COLUMN "credit_line" SET STATISTICS 0,
    ALTER COLUMN "rights_text" SET STATISTICS 0,
    ALTER COLUMN "source_url" SET STATISTICS 0,
    ALTER COLUMN "image_url" SET STATISTICS 0,
    ALTER COLUMN "content_hash" SET STATISTICS 0;
