-- CreateTable
CREATE TABLE "visitor_list" (
    "visitor_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "share_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visitor_list_pkey" PRIMARY KEY ("visitor_id","id")
);

-- CreateTable
CREATE TABLE "visitor_list_item" (
    "visitor_id" UUID NOT NULL,
    "list_id" UUID NOT NULL,
    "artwork_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "visitor_list_item_pkey" PRIMARY KEY ("visitor_id","list_id","artwork_id")
);

-- CreateIndex
CREATE INDEX "visitor_list_visitor_id_updated_at_idx" ON "visitor_list"("visitor_id", "updated_at");

-- CreateIndex
CREATE INDEX "visitor_list_share_key_idx" ON "visitor_list"("share_key") WHERE (share_key IS NOT NULL);

-- AddForeignKey
ALTER TABLE "visitor_list" ADD CONSTRAINT "visitor_list_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("visitor_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "visitor_list_item" ADD CONSTRAINT "visitor_list_item_visitor_id_list_id_fkey" FOREIGN KEY ("visitor_id", "list_id") REFERENCES "visitor_list"("visitor_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
