-- CreateTable
CREATE TABLE "artwork_region" (
    "artwork_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,
    "width" DOUBLE PRECISION NOT NULL,
    "height" DOUBLE PRECISION NOT NULL,
    "labels" JSONB NOT NULL,

    CONSTRAINT "artwork_region_pkey" PRIMARY KEY ("artwork_id","position")
);

-- AddForeignKey
ALTER TABLE "artwork_region" ADD CONSTRAINT "artwork_region_artwork_id_fkey" FOREIGN KEY ("artwork_id") REFERENCES "artwork"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
