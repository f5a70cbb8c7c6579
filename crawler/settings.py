"""Scrapy's settings for every crawl; `crawler.crawl` adds what outlets and users decide."""

from crawler.politeness import PRODUCT, user_agent

BOT_NAME = PRODUCT
SPIDER_MODULES = ["crawler.spiders"]
USER_AGENT = user_agent(None)

# Politeness: one connection and a pause per host, and robots.txt as the standard has it.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = PRODUCT
CONCURRENT_REQUESTS = 32
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0
AUTOTHROTTLE_ENABLED = True  # see crawler.pace
RETRY_TIMES = 1
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
COOKIES_ENABLED = False

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "crawler.guards.PrivateAddresses": 50,
    "crawler.pace.Held": 60,
    "crawler.robots.RobotsTxt": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.pace.LeaveAlone": 550,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawler.bounds.Unpack": 590,
    "crawler.guards.Redirects": 600,
}
# What Scrapy would do to each answer on the way to the spider and back, and nobody here needs: a
# Referer would also tell an outlet what else we read.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,  # it would go below an outlet's own delay
    "scrapy.extensions.remote_control.RemoteControl": None,  # off, and a web server to import
    "crawler.pace.Pace": 0,
    "crawler.bounds.Types": 0,
}

# From answer to disk, one step a pipeline.
ITEM_PIPELINES = {
    "crawler.pipelines.ReadPage": 200,
    "crawler.pipelines.RecordFound": 300,
}
CONCURRENT_ITEMS = 1  # of one answer; a page is one item, and Scrapy starts so many tasks for each
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 32 * 1024 * 1024  # bytes that wait to be read; then we ask for less

# Nobody's page can hurt us.
TWISTED_DNS_RESOLVER = "crawler.guards.PublicResolver"
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_FAIL_ON_DATALOSS = True
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_HANDLERS = {
    "http": "crawler.bounds.Handler",
    "https": "crawler.bounds.Handler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False  # pages say so in a language of their own; a reader sees what is there
HTTPERROR_ALLOW_ALL = True

# Doors that stay shut.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

LOG_LEVEL = "INFO"
