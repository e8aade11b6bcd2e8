-- CreateTable
CREATE TABLE "forgotten_interaction" (
    "visitor_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "artwork_id" UUID,
    "dwell_ms" INTEGER,
    "aspect" TEXT,
    "aspect_value" TEXT,
    "undoes_id" UUID,
    "surface" TEXT NOT NULL,
    "exhibition_id" UUID,
    "position" INTEGER,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "forgotten_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "forgotten_interaction_pkey" PRIMARY KEY ("visitor_id","id")
);

-- AddForeignKey
ALTER TABLE "forgotten_interaction" ADD CONSTRAINT "forgotten_interaction_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("visitor_id") ON DELETE CASCADE ON UPDATE NO ACTION;
