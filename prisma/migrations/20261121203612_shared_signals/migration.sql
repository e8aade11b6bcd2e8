-- CreateTable
CREATE TABLE "shared_signals" (
    "revision" SERIAL NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "popularity" JSONB NOT NULL,
    "defaults" JSONB NOT NULL,

    CONSTRAINT "shared_signals_pkey" PRIMARY KEY ("revision")
);

-- CreateTable
CREATE TABLE "forgotten_exhibition" (
    "visitor_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "wall" JSONB NOT NULL,
    "items" JSONB NOT NULL,
    "forgotten_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "forgotten_exhibition_pkey" PRIMARY KEY ("visitor_id","id")
);

-- AddForeignKey
ALTER TABLE "forgotten_exhibition" ADD CONSTRAINT "forgotten_exhibition_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("visitor_id") ON DELETE CASCADE ON UPDATE NO ACTION;
