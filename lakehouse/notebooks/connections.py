"""The connections of the notebooks, by the environment of their container.

Las conexiones de los cuadernos, según el entorno de su contenedor.
"""

import io
import json
import os
import subprocess
from contextlib import closing

import pandas as pd
import psycopg2
import redis
from confluent_kafka import Consumer, OFFSET_END, TopicPartition

# A notebook's own lake and files, apart from those of the profile 'lake'.
DATA = "/notebooks/data"
LAKE = "/app/lakehouse.sh"


def _rows(host, database, user, password, sql, parameters):
    with closing(psycopg2.connect(host=host, dbname=database, user=user, password=password)) as connection:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return pd.DataFrame(cursor.fetchall(), columns=[each.name for each in cursor.description])


def shop(sql, parameters=None, database="instashop"):
    """Rows of the shop's databases, read only / Filas de las bases de la tienda, solo lectura."""
    return _rows(os.environ["SHOP_HOST"], database, "audit", os.environ["AUDIT_DB_PASSWORD"], sql, parameters)


def warehouse(sql, parameters=None):
    """Rows of the warehouse, read only / Filas del almacén de datos, solo lectura."""
    return _rows(os.environ["WAREHOUSE_HOST"], "dwh_db", "dwh", os.environ["DWH_DB_PASSWORD"], sql, parameters)


def gold(sql, parameters=None):
    """Rows of the published gold tables / Filas de las tablas gold publicadas."""
    return _rows(os.environ["WAREHOUSE_HOST"], "dwh_db", "bi", os.environ["BI_DB_PASSWORD"], sql, parameters)


def metrics():
    """The client of Redis, read only / El cliente de Redis, solo lectura."""
    return redis.Redis(
        host=os.environ["REDIS_HOST"],
        username="dashboard",
        password=os.environ["DASHBOARD_REDIS_PASSWORD"],
        decode_responses=True,
        # Asking the server to note the library's name and version is not among this user's rights.
        lib_name=None,
        lib_version=None,
    )


def records(topic, since=None, wanted=lambda value: True, most=10, patience=20, decode=json.loads):
    """Committed records of a topic from a moment on, as (partition, offset, value), until there are
    enough or nothing more comes. / Registros confirmados de un tema desde un momento."""
    settings = {
        "bootstrap.servers": os.environ["SPRING_KAFKA_BOOTSTRAP_SERVERS"],
        "group.id": "notebook",
        "enable.auto.commit": False,
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
    }
    if os.environ.get("KAFKA_PASSWORD"):
        settings |= {
            "security.protocol": "SASL_PLAINTEXT",
            "sasl.mechanism": "SCRAM-SHA-512",
            "sasl.username": "lake",
            "sasl.password": os.environ["KAFKA_PASSWORD"],
        }
    consumer = Consumer(settings)
    found = []
    try:
        partitions = consumer.list_topics(topic, timeout=20).topics[topic].partitions
        begin = [TopicPartition(topic, each, int(since.timestamp() * 1000) if since else 0) for each in partitions]
        if since:
            begin = [each for each in consumer.offsets_for_times(begin, timeout=20) if each.offset != OFFSET_END]
        if not begin:
            return found
        consumer.assign(begin)
        while len(found) < most:
            record = consumer.poll(patience)
            if record is None:
                break
            if record.error() is None:
                value = decode(record.value())
                if wanted(value):
                    found.append((record.partition(), record.offset(), value))
        return found
    finally:
        consumer.close()


def _run(arguments, **more):
    environment = os.environ | {
        "INSTASHOP_LAKE_DIR": DATA + "/lake",
        "INSTASHOP_LANDING_DIR": DATA + "/landing",
        "INSTASHOP_PAYMENTS_DIR": DATA + "/payments",
        "INSTASHOP_DELIVERIES_INPUT": DATA + "/deliveries-input",
    }
    return subprocess.run([LAKE, *arguments], env=environment, check=True, text=True, **more)


def generate(*arguments):
    """Makes sample data, as './instashop generate' / Genera datos de muestra."""
    print(_run(["generate", *arguments], stdout=subprocess.PIPE).stdout)


def lake(*arguments):
    """Runs a command of the lake, as './instashop lake' / Ejecuta un comando del lago."""
    print(_run(["lake", *arguments], stdout=subprocess.PIPE).stdout)


def lake_sql(query):
    """Rows of the notebook's own lake; SQL, or the name of a saved query / Filas del propio lago."""
    return pd.read_csv(io.StringIO(_run(["lake", "sql", "--csv", query], stdout=subprocess.PIPE).stdout))
