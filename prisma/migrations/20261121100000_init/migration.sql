-- What schema.prisma cannot say is added by hand and marked so; the rest is as Prisma wrote it.

-- By hand: trigrams find parts of words, misspellings, and Chinese, which has no spaces to split at. The extension is a
-- trusted one, so the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- By hand: words are stemmed but none is left out; "Will", "The Who" and "It" are titles and names here.
CREATE TEXT SEARCH DICTIONARY regard_stem (TEMPLATE = snowball, Language = english);
CREATE TEXT SEARCH CONFIGURATION regard (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION regard
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH regard_stem;

-- By hand: the three lines of artwork.search_text are titles, makers and the rest
CREATE FUNCTION regard_search_vector(lines TEXT) RETURNS tsvector
    LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
    RETURN setweight(to_tsvector('regard', split_part(lines, E'\n', 1)), 'A')
        || setweight(to_tsvector('regard', split_part(lines, E'\n', 2)), 'B')
        || setweight(to_tsvector('regard', split_part(lines, E'\n', 3)), 'C');

-- CreateTable
CREATE TABLE "artwork" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "translations" JSONB NOT NULL DEFAULT '{}',
    "date_text" TEXT,
    "year_from" INTEGER,
    "year_to" INTEGER,
    "medium" TEXT,
    "classification" TEXT,
    "height_cm" DOUBLE PRECISION,
    "width_cm" DOUBLE PRECISION,
    "depth_cm" DOUBLE PRECISION,
    "dimensions_text" TEXT,
    "culture" TEXT,
    "period" TEXT,
    "style" TEXT,
    "subjects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "credit_line" TEXT,
    "rights_text" TEXT,
    "rights_uri" TEXT,
    "source_url" TEXT,
    "image_url" TEXT,
    "iiif_service" TEXT,
    "image_key" TEXT,
    "image_width" INTEGER,
    "image_height" INTEGER,
    "palette" JSONB NOT NULL DEFAULT '[]',
    "placeholder" TEXT,
    "features" BYTEA,
    "alt_text" TEXT,
    "alt_origin" TEXT,
    "state" TEXT NOT NULL DEFAULT 'published',
    "curated_fields" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "content_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "search_text" TEXT NOT NULL DEFAULT '',
    -- By hand: generated
    "search_vector" tsvector GENERATED ALWAYS AS (regard_search_vector("search_text")) STORED,
    "colour_cells" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "wall_order" DOUBLE PRECISION NOT NULL DEFAULT 1,

    CONSTRAINT "artwork_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "maker" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL,
    "birth_year" INTEGER,
    "death_year" INTEGER,
    "nationality" TEXT,

    CONSTRAINT "maker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "artwork_maker" (
    "artwork_id" UUID NOT NULL,
    "maker_id" UUID NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'artist',
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "artwork_maker_pkey" PRIMARY KEY ("artwork_id","maker_id","role")
);

-- CreateTable
CREATE TABLE "catalogue_revision" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "catalogue_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "report" JSONB NOT NULL DEFAULT '{}',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "curated_exhibition" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'draft',
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "curated_exhibition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "curated_exhibition_item" (
    "exhibition_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "artwork_id" UUID NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "curated_exhibition_item_pkey" PRIMARY KEY ("exhibition_id","position")
);

-- CreateTable
CREATE TABLE "curation_rule" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "curation_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_artefact" (
    "id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "checksum" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "metrics" JSONB NOT NULL,
    "fingerprint" JSONB NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "promoted_at" TIMESTAMPTZ(3),

    CONSTRAINT "model_artefact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admin_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin_session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admin_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admin_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin_verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admin_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin_invite" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "admin_invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
-- By hand: unlogged, since a crash may forget who asked how often
CREATE UNLOGGED TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "visitor" (
    "visitor_id" UUID NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visitor_pkey" PRIMARY KEY ("visitor_id")
);

-- CreateTable
CREATE TABLE "interaction" (
    "visitor_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "artwork_id" UUID,
    "dwell_ms" INTEGER,
    "aspect" TEXT,
    "aspect_value" TEXT,
    "undoes_id" UUID,
    "surface" TEXT NOT NULL DEFAULT 'api',
    "exhibition_id" UUID,
    "position" INTEGER,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "interaction_pkey" PRIMARY KEY ("visitor_id","id")
);

-- CreateTable
CREATE TABLE "preference" (
    "visitor_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "preference_pkey" PRIMARY KEY ("visitor_id","key")
);

-- CreateTable
CREATE TABLE "exhibition" (
    "visitor_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "ranker" TEXT NOT NULL,
    "model_version" TEXT,
    "wishes" JSONB NOT NULL DEFAULT '{}',
    "fingerprint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exhibition_pkey" PRIMARY KEY ("visitor_id","id")
);

-- CreateTable
CREATE TABLE "exhibition_item" (
    "visitor_id" UUID NOT NULL,
    "exhibition_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "artwork_id" UUID NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "base" DOUBLE PRECISION NOT NULL,
    "together" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "contributions" JSONB NOT NULL,
    "rules" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "exhibition_item_pkey" PRIMARY KEY ("visitor_id","exhibition_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "artwork_slug_key" ON "artwork"("slug");

-- CreateIndex
CREATE INDEX "artwork_state_wall_order_id_idx" ON "artwork"("state", "wall_order", "id");

-- CreateIndex
CREATE INDEX "artwork_updated_at_idx" ON "artwork"("updated_at");

-- CreateIndex
CREATE INDEX "artwork_classification_idx" ON "artwork"("classification");

-- CreateIndex
CREATE INDEX "artwork_style_idx" ON "artwork"("style");

-- CreateIndex
CREATE INDEX "artwork_year_from_idx" ON "artwork"("year_from");

-- CreateIndex
CREATE INDEX "artwork_search_vector_idx" ON "artwork" USING GIN ("search_vector");

-- CreateIndex
CREATE INDEX "artwork_search_text_idx" ON "artwork" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "artwork_subjects_idx" ON "artwork" USING GIN ("subjects");

-- CreateIndex
CREATE INDEX "artwork_colour_cells_idx" ON "artwork" USING GIN ("colour_cells");

-- CreateIndex
CREATE UNIQUE INDEX "artwork_source_source_id_key" ON "artwork"("source", "source_id");

-- CreateIndex
CREATE INDEX "maker_sort_name_id_idx" ON "maker"("sort_name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "maker_source_source_id_key" ON "maker"("source", "source_id");

-- CreateIndex
CREATE INDEX "artwork_maker_maker_id_idx" ON "artwork_maker"("maker_id");

-- CreateIndex
CREATE INDEX "import_run_source_fingerprint_idx" ON "import_run"("source", "fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "curated_exhibition_slug_key" ON "curated_exhibition"("slug");

-- CreateIndex
CREATE INDEX "curated_exhibition_state_published_at_idx" ON "curated_exhibition"("state", "published_at");

-- CreateIndex
CREATE INDEX "curated_exhibition_item_artwork_id_idx" ON "curated_exhibition_item"("artwork_id");

-- CreateIndex
CREATE UNIQUE INDEX "curated_exhibition_item_exhibition_id_artwork_id_key" ON "curated_exhibition_item"("exhibition_id", "artwork_id");

-- CreateIndex
CREATE UNIQUE INDEX "curation_rule_kind_target_value_key" ON "curation_rule"("kind", "target", "value");

-- CreateIndex
CREATE UNIQUE INDEX "model_artefact_version_key" ON "model_artefact"("version");

-- CreateIndex
CREATE INDEX "model_artefact_promoted_at_idx" ON "model_artefact"("promoted_at");

-- CreateIndex
CREATE INDEX "audit_entry_created_at_idx" ON "audit_entry"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "admin_user_email_key" ON "admin_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "admin_session_token_key" ON "admin_session"("token");

-- CreateIndex
CREATE INDEX "admin_session_user_id_idx" ON "admin_session"("user_id");

-- CreateIndex
CREATE INDEX "admin_account_user_id_idx" ON "admin_account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "admin_account_provider_id_account_id_key" ON "admin_account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "admin_verification_identifier_idx" ON "admin_verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "admin_invite_token_hash_key" ON "admin_invite"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- CreateIndex
CREATE INDEX "visitor_simulated_idx" ON "visitor"("simulated");

-- CreateIndex
CREATE INDEX "interaction_visitor_id_occurred_at_id_idx" ON "interaction"("visitor_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "exhibition_visitor_id_created_at_idx" ON "exhibition"("visitor_id", "created_at");

-- AddForeignKey
ALTER TABLE "artwork_maker" ADD CONSTRAINT "artwork_maker_artwork_id_fkey" FOREIGN KEY ("artwork_id") REFERENCES "artwork"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "artwork_maker" ADD CONSTRAINT "artwork_maker_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "maker"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "curated_exhibition_item" ADD CONSTRAINT "curated_exhibition_item_exhibition_id_fkey" FOREIGN KEY ("exhibition_id") REFERENCES "curated_exhibition"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "curated_exhibition_item" ADD CONSTRAINT "curated_exhibition_item_artwork_id_fkey" FOREIGN KEY ("artwork_id") REFERENCES "artwork"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "admin_session" ADD CONSTRAINT "admin_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "admin_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "admin_account" ADD CONSTRAINT "admin_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "admin_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("visitor_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "preference" ADD CONSTRAINT "preference_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("visitor_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "exhibition" ADD CONSTRAINT "exhibition_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("visitor_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "exhibition_item" ADD CONSTRAINT "exhibition_item_visitor_id_exhibition_id_fkey" FOREIGN KEY ("visitor_id", "exhibition_id") REFERENCES "exhibition"("visitor_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: what each column may hold. Text with a check and no enum, because a distributed table cannot have one.
ALTER TABLE "artwork"
    ADD CONSTRAINT "artwork_state_check" CHECK ("state" IN ('published', 'hidden', 'draft')),
    ADD CONSTRAINT "artwork_alt_origin_check" CHECK ("alt_origin" IN ('source', 'curator', 'generated', 'metadata')),
    ADD CONSTRAINT "artwork_years_check" CHECK ("year_from" <= "year_to"),
    ADD CONSTRAINT "artwork_picture_check" CHECK (num_nonnulls("image_url", "iiif_service", "image_key") <= 1);

ALTER TABLE "catalogue_revision" ADD CONSTRAINT "catalogue_revision_one_row_check" CHECK ("id" = 1);

ALTER TABLE "curated_exhibition"
    ADD CONSTRAINT "curated_exhibition_state_check" CHECK ("state" IN ('draft', 'published'));

ALTER TABLE "curation_rule"
    ADD CONSTRAINT "curation_rule_kind_check" CHECK ("kind" IN ('pin', 'exclude')),
    ADD CONSTRAINT "curation_rule_target_check" CHECK ("target" IN ('work', 'maker', 'subject', 'style'));

ALTER TABLE "interaction"
    ADD CONSTRAINT "interaction_kind_check" CHECK ("kind" IN ('impression', 'view', 'zoom', 'like', 'save', 'share', 'skip', 'not_interested', 'undo')),
    ADD CONSTRAINT "interaction_work_check" CHECK (("kind" = 'undo') = ("artwork_id" IS NULL)),
    ADD CONSTRAINT "interaction_undo_check" CHECK (("kind" = 'undo') = ("undoes_id" IS NOT NULL)),
    ADD CONSTRAINT "interaction_dwell_check" CHECK ("dwell_ms" BETWEEN 0 AND 3600000),
    ADD CONSTRAINT "interaction_view_dwell_check" CHECK ("kind" <> 'view' OR "dwell_ms" IS NOT NULL),
    ADD CONSTRAINT "interaction_aspect_check" CHECK (("kind" = 'not_interested') = ("aspect" IS NOT NULL)),
    ADD CONSTRAINT "interaction_aspect_value_check" CHECK ("aspect" IN ('work', 'maker', 'subject', 'style') AND "aspect_value" IS NOT NULL OR "aspect" IS NULL),
    ADD CONSTRAINT "interaction_surface_check" CHECK ("surface" IN ('gallery', 'artwork', 'exhibition', 'search', 'start', 'api')),
    ADD CONSTRAINT "interaction_position_check" CHECK ("position" >= 0);

-- By hand: weights do not compress; kept apart and as they are they can be read in pieces
ALTER TABLE "model_artefact" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

-- By hand: the one row that counts the catalogue's changes
INSERT INTO "catalogue_revision" ("id", "revision") VALUES (1, 0);
