from pyspark.sql import SparkSession
spark = SparkSession.builder.getOrCreate()
rows = spark.sparkContext.textFile('codes.txt').pipe(
    'skillpass-verify --no-state --jobs 1 --ndjson --at 2026-06-15 '
    '--root centre/root.cbor --trust centre/trust.cbor --status lists -')
spark.read.json(rows).groupBy('verdict').count().show()
