"""Every page × every role × one's own unit and another's: a table written by hand, against what the pages answer.

A page that is missing from the table fails, and so does a line whose page is gone. Each request starts from the same
prepared world and leaves nothing behind.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine
from werkzeug.routing import MapAdapter
from werkzeug.test import TestResponse

from lms.base.clock import today
from lms.base.vietnamese import day
from lms.people.access import Can
from lms.people.models import Account
from lms.registry.words import JOBS
from tests.conftest import TestWork
from tests.learning import filmed
from tests.make import PASSWORD, PROGRAMME
from tests.two_communes import SLUG, World

SITE = "https://hoc.example.vn"
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.5"}

# Roles are held on commune A of a province, the administrator's on the province. `b` is the commune next door.
# "in" is the way to sign-in, 303 any other page to go on to, "self" a page of the visitor's own learning.
PAGES = """
                                        stranger learner team manager author statistics unit-admin admin
GET  /                                       200     200  200     200    200        200        200   200
GET  /tro-giup                               200     200  200     200    200        200        200   200
GET  /thong-ke                               200     200  200     200    200        200        200   200
GET  /thong-ke/mo-ta                         200     200  200     200    200        200        200   200
GET  /thong-ke/mo-ta.json                    200     200  200     200    200        200        200   200
GET  /thong-ke/{plan}                        200     200  200     200    200        200        200   200
GET  /thong-ke/khong-co                      404     404  404     404    404        404        404   404
GET  /thong-ke/{plan}.csv                    200     200  200     200    200        200        200   200
GET  /thong-ke/{plan}.json?don-vi={b.code}   200     200  200     200    200        200        200   200
GET  /favicon.ico                            302     302  302     302    302        302        302   302
GET  /manifest.webmanifest                   200     200  200     200    200        200        200   200
GET  /tep/{stamp}/app.css                    200     200  200     200    200        200        200   200
GET  /tep/0/khong-co.css                     404     404  404     404    404        404        404   404
POST /hien-thi                               303     303  303     303    303        303        303   303
GET  /healthz                                200     200  200     200    200        200        200   200
GET  /readyz                                 503     503  503     503    503        503        503   503
GET  /metrics                                403     403  403     403    403        403        403   403

GET  /dang-nhap                              200     200  200     200    200        200        200   200
POST /dang-nhap                              303     303  303     303    303        303        303   303
GET  /dang-nhap/ma                           303     303  303     303    303        303        303   303
POST /dang-nhap/ma                           404     404  404     404    404        404        404   404
GET  /dang-nhap/ma/nhap                      200     200  200     200    200        200        200   200
POST /dang-nhap/ma/nhap                      422     422  422     422    422        422        422   422
GET  /dang-nhap/ai                            in      in   in      in     in         in         in    in
POST /dang-nhap/ai                            in      in   in      in     in         in         in    in
GET  /dang-nhap/dinh-danh                    404     404  404     404    404        404        404   404
GET  /dang-nhap/dinh-danh/ve                 404     404  404     404    404        404        404   404
GET  /dang-nhap/dinh-danh/chua-noi            in      in   in      in     in         in         in    in
POST /tai-khoan/bo-noi                        in     404  404     404    404        404        404   404
GET  /tai-khoan/noi                           in     303  303     303    303        303        303   303
POST /tai-khoan/noi                           in     303  303     303    303        303        303   303
GET  /dang-ky                                200     200  200     200    200        200        200   200
POST /dang-ky?noi={a.code}                   303     303  303     303    303        303        303   303
POST /dang-xuat                               in     303  303     303    303        303        303   303
GET  /tai-khoan                               in     200  200     200    200        200        200   200
POST /tai-khoan                               in     303  303     303    303        303        303   303
POST /tai-khoan/dang-xuat-het                 in      in   in      in     in         in         in    in
GET  /tai-khoan/mat-khau                      in     200  200     200    200        200        200   200
POST /tai-khoan/mat-khau                      in     303  303     303    303        303        303   303

GET  /khoa-hoc                               200     200  200     200    200        200        200   200
GET  /khoa-hoc/ky-nang                       200     200  200     200    200        200        200   200
GET  /khoa-hoc/{slug}                        200     200  200     200    200        200        200   200
GET  /khoa-hoc/khong-co                      404     404  404     404    404        404        404   404
GET  /hoc-tap                                 in     200  200     200    200        200        200   200
GET  /khoa-hoc/{slug}/so-tay.pdf              in     200  200     200    200        200        200   200
GET  /khoa-hoc/khong-co/so-tay.pdf            in     404  404     404    404        404        404   404
GET  /khoa-hoc/{slug}/bai/{lesson}/to-dan-tuong.pdf in 200 200    200    200        200        200   200
GET  /khoa-hoc/{slug}/bai/khong-co/to-dan-tuong.pdf in 404 404    404    404        404        404   404
POST /khoa-hoc/{slug}/ghi-danh                in     303  303     303    303        303        303   303
POST /khoa-hoc/khong-co/ghi-danh              in     404  404     404    404        404        404   404
GET  /khoa-hoc/{slug}/bai/{lesson}            in     200  200     200    200        200        200   200
GET  /khoa-hoc/{slug}/bai/{lesson}/loi-doc    in     200  200     200    200        200        200   200
GET  /khoa-hoc/{other}/bai/{lesson}/loi-doc   in     404  404     404    404        404        404   404
GET  /khoa-hoc/{other}/bai/{lesson}           in     303  303     303    303        303        303   303
POST /khoa-hoc/{slug}/bai/{lesson}            in     422  422     422    422        422        422   422
POST /khoa-hoc/{other}/bai/{lesson}           in     404  404     404    404        404        404   404
GET  /khoa-hoc/{slug}/kiem-tra                in     200  200     200    200        200        200   200
POST /khoa-hoc/{slug}/kiem-tra/bat-dau        in     303  303     303    303        303        303   303
POST /khoa-hoc/{other}/kiem-tra/bat-dau       in     404  404     404    404        404        404   404
POST /khoa-hoc/{slug}/kiem-tra/{own}          in     303  303     303    303        303        303   303
POST /khoa-hoc/{slug}/kiem-tra/{b.attempt}    in     404  404     404    404        404        404   404
POST /khoa-hoc/{slug}/kiem-tra/{own}/luu      in     200  200     200    200        200        200   200
POST /khoa-hoc/{slug}/kiem-tra/{b.attempt}/luu in    404  404     404    404        404        404   404
POST /khoa-hoc/{slug}/kiem-tra/{own}/dong     in     303  303     303    303        303        303   303
POST /khoa-hoc/{slug}/kiem-tra/{b.attempt}/dong in   404  404     404    404        404        404   404
GET  /khoa-hoc/{slug}/ket-qua/{own}           in     303  303     303    303        303        303   303
GET  /khoa-hoc/{slug}/ket-qua/{b.attempt}     in     404  404     404    404        404        404   404
GET  /khoa-hoc/{slug}/phan-tich               in     403  403     403    403        403        403   200
GET  /khoa-hoc/{slug}/phan-tich.xlsx          in     403  403     403    403        403        403   200
GET  /khoa-hoc/khong-co/phan-tich             in     403  403     403    403        403        403   404

GET  /khoa-hoc/tep/fe66ed56e8005f67d2e14e12cd8161eba1627fd9c9b7338fc0aa56f798938624 in 200 200 200 200 200 200 200
GET  /khoa-hoc/tep/0000000000000000000000000000000000000000000000000000000000000000 in 404 404 404 404 404 404 404
POST /khoa-hoc/{filmed}/bai/phim/xem/{film}   in     403  403     403    403        403        403   403
GET  /khoa-hoc/{filmed}/bai/phim/xem/{film}/ban-chu in     200  200     200    200        200        200   200
POST /khoa-hoc/{filmed}/bai/phim/xem/{film}/ban-chu in     422  422     422    422        422        422   422
GET  /khoa-hoc/{filmed}/bai/phim/xem/{film}/cau/1 in     200  200     200    200        200        200   200
GET  /khoa-hoc/{filmed}/bai/phim/xem/{film}/cau/3 in     404  404     404    404        404        404   404
POST /khoa-hoc/{filmed}/bai/phim/xem/{film}/cau/1 in     422  422     422    422        422        422   422
GET  /khoa-hoc/{filmed}/bai/tap/luyen-tap     in     200  200     200    200        200        200   200
POST /khoa-hoc/{filmed}/bai/tap/luyen-tap     in     422  422     422    422        422        422   422
GET  /khoa-hoc/{other}/bai/{lesson}/luyen-tap in     404  404     404    404        404        404   404

GET  /hoc-thu                                200     200  200     200    200        200        200   200
GET  /hoc-thu/{slug}/{lesson}                200     303  303     303    303        303        303   303
POST /hoc-thu/{slug}/{lesson}                422     303  303     303    303        303        303   303
GET  /hoc-thu/{filmed}/tap/luyen-tap         200     303  303     303    303        303        303   303
POST /hoc-thu/{filmed}/tap/luyen-tap         422     303  303     303    303        303        303   303
GET  /hoc-thu/{filmed}/phim/luyen-tap        303     303  303     303    303        303        303   303
GET  /hoc-thu/nhan                            in     303  303     303    303        303        303   303
POST /hoc-thu/nhan                            in     303  303     303    303        303        303   303

GET  /chuong-trinh                           200     200  200     200    200        200        200   200
GET  /chuong-trinh/{programme}               200     200  200     200    200        200        200   200
GET  /chuong-trinh/khong-co                  404     404  404     404    404        404        404   404
GET  /chuong-trinh/{programme}/thu-dau-vao    in     200  200     200    200        200        200   200
POST /chuong-trinh/{programme}/thu-dau-vao    in     200  200     200    200        200        200   200
POST /chuong-trinh/{programme}/thu-dau-vao/goi-y in  303  303     303    303        303        303   303
GET  /chuong-trinh/khong-co/thu-dau-vao       in     404  404     404    404        404        404   404

GET  /chung-nhan                             200     200  200     200    200        200        200   200
POST /chung-nhan                             303     303  303     303    303        303        303   303
GET  /chung-nhan/{a.paper}                   200     200  200     200    200        200        200   200
GET  /chung-nhan/{b.paper} (public)          200     200  200     200    200        200        200   200
GET  /chung-nhan/2222-2222-2222              404     404  404     404    404        404        404   404
GET  /chung-nhan/{a.paper}/tep                in     404  200     200    404        200        200   200
GET  /chung-nhan/{b.paper}/tep                in     404  404     404    404        404        404   200
POST /chung-nhan/{a.paper}/thu-hoi            in     403  403     403    403        403        303   303
POST /chung-nhan/{b.paper}/thu-hoi            in     403  403     403    403        403        404   303

GET  /nguoi-hoc                               in     403  200     200    403        200        200   200
GET  /nguoi-hoc?tim=Bùi                       in     403  200     200    403        200        200   200
GET  /nguoi-hoc/them                          in     403  403     200    403        403        200   200
POST /nguoi-hoc/them?don-vi={a.code}              in     403  403     303    403        403        303   303
POST /nguoi-hoc/them?don-vi={b.code}              in     403  403     422    403        403        422   303
GET  /nguoi-hoc/nhap-danh-sach                in     403  403     200    403        403        200   200
POST /nguoi-hoc/nhap-danh-sach?don-vi={a.code}    in     403  403     422    403        403        422   422
GET  /nguoi-hoc/nhap-danh-sach/{a.list_brought}/cot   in     403  403     200    403        403        200   200
GET  /nguoi-hoc/nhap-danh-sach/{b.list_brought}/cot   in     403  403     404    403        403        404   200
POST /nguoi-hoc/nhap-danh-sach/{a.list_brought}/cot   in     403  403     303    403        403        303   303
POST /nguoi-hoc/nhap-danh-sach/{b.list_brought}/cot   in     403  403     404    403        403        404   303
GET  /nguoi-hoc/nhap-danh-sach/{a.list_entered}    in     403  403     200    403        403        200   200
GET  /nguoi-hoc/nhap-danh-sach/{b.list_entered}    in     403  403     404    403        403        404   200
GET  /nguoi-hoc/nhap-danh-sach/{a.list_entered}/tien-do in 403 403     200    403        403        200   200
GET  /nguoi-hoc/nhap-danh-sach/{b.list_entered}/tien-do in 403 403     404    403        403        404   200
GET  /nguoi-hoc/nhap-danh-sach/{a.list_entered}/can-sua.xlsx in 403 403 200   403        403        200   200
GET  /nguoi-hoc/nhap-danh-sach/{b.list_entered}/can-sua.xlsx in 403 403 404   403        403        404   200
POST /nguoi-hoc/nhap-danh-sach/{a.list_brought}/nhap  in     403  403     303    403        403        303   303
POST /nguoi-hoc/nhap-danh-sach/{b.list_brought}/nhap  in     403  403     404    403        403        404   303
POST /nguoi-hoc/nhap-danh-sach/{a.list_entered}/hoan-tac in 403 403    303    403        403        303   303
POST /nguoi-hoc/nhap-danh-sach/{b.list_entered}/hoan-tac in 403 403    404    403        403        404   303

GET  /nguoi-hoc/{a.person}                    in     403  200     200    403        200        200   200
GET  /nguoi-hoc/{b.person}                    in     403  404     404    403        404        404   200
GET  /nguoi-hoc/{a.person}/sua                in     403  403     200    403        403        200   200
GET  /nguoi-hoc/{b.person}/sua                in     403  403     404    403        403        404   200
POST /nguoi-hoc/{a.person}/sua                in     403  403     303    403        403        303   303
POST /nguoi-hoc/{b.person}/sua                in     403  403     404    403        403        404   303
POST /nguoi-hoc/{a.person}/so-dinh-danh       in     403  403     404    403        403        404   404
POST /nguoi-hoc/{b.person}/so-dinh-danh       in     403  403     404    403        403        404   404
GET  /nguoi-hoc/{a.person}/lich-su            in     403  403     200    403        403        200   200
GET  /nguoi-hoc/{b.person}/lich-su            in     403  403     404    403        403        404   200
GET  /nguoi-hoc/{a.person}/gop                in     403  403     200    403        403        200   200
GET  /nguoi-hoc/{b.person}/gop                in     403  403     404    403        403        404   200
GET  /nguoi-hoc/nghi-trung                    in     403  403     200    403        403        200   200
GET  /nguoi-hoc/nghi-trung/{a.person}/{a.newcomer} in     403  403     200    403        403        200   200
GET  /nguoi-hoc/nghi-trung/{a.person}/{b.person} in     403  403     404    403        403        404   200
POST /nguoi-hoc/nghi-trung/{a.person}/{a.newcomer}/gop in     403  403     303    403        403        303   303
POST /nguoi-hoc/nghi-trung/{a.person}/{b.person}/gop in     403  403     404    403        403        404   303
POST /nguoi-hoc/nghi-trung/{a.person}/{a.newcomer}/hai-nguoi in     403  403     303    403        403        303   303
POST /nguoi-hoc/nghi-trung/{a.person}/{b.person}/hai-nguoi in     403  403     404    403        403        404   303
GET  /nguoi-hoc/{a.person}/tach/999           in     403  403     404    403        403        404   404
POST /nguoi-hoc/{a.person}/tach/999           in     403  403     404    403        403        404   404
POST /nguoi-hoc/{a.person}/chuyen             in     403  403     303    403        403        303   303
POST /nguoi-hoc/{b.person}/chuyen             in     403  403     404    403        403        404   303
POST /nguoi-hoc/{a.newcomer}/tai-khoan        in     403  403     200    403        403        200   200
POST /nguoi-hoc/{b.newcomer}/tai-khoan        in     403  403     404    403        403        404   200
POST /nguoi-hoc/{a.person}/mat-khau           in     403  403     200    403        403        200   200
POST /nguoi-hoc/{a.officer}/mat-khau          in     403  403     403    403        403        200   200
POST /nguoi-hoc/{a.admin}/mat-khau            in     403  403     403    403        403        403   200
POST /nguoi-hoc/{b.person}/mat-khau           in     403  403     404    403        403        404   200
POST /nguoi-hoc/{a.person}/ma-dang-nhap       in     403  200     200    403        403        200   200
POST /nguoi-hoc/{a.newcomer}/ma-dang-nhap     in     403  200     200    403        403        200   200
POST /nguoi-hoc/{a.officer}/ma-dang-nhap      in     403  403     403    403        403        200   200
POST /nguoi-hoc/{a.admin}/ma-dang-nhap        in     403  403     403    403        403        403   200
POST /nguoi-hoc/{b.person}/ma-dang-nhap       in     403  404     404    403        403        404   200
POST /nguoi-hoc/{a.person}/vai-tro            in     403  403     403    403        403        303   303
POST /nguoi-hoc/{b.person}/vai-tro            in     403  403     403    403        403        404   303
POST /nguoi-hoc/{a.officer}/vai-tro/{a.grant}/ket-thuc in 403 403 403   403        403        303   303
POST /nguoi-hoc/{a.admin}/vai-tro/{a.high}/ket-thuc    in 403 403 403   403        403        403   303
POST /nguoi-hoc/{b.officer}/vai-tro/{b.grant}/ket-thuc in 403 403 403   403        403        404   303
POST /nguoi-hoc/{a.officer}/vai-tro/{b.grant}/ket-thuc in 403 403 403   403        403        404   404

GET  /bai-lam                                 in     403  403     403    403        403        200   200
GET  /bai-lam/nguoi/{a.person}                in     403  403     403    403        403        200   200
GET  /bai-lam/nguoi/{b.person}                in     403  403     403    403        403        404   200
GET  /bai-lam/nguoi/{a.person}/{slug}         in     403  403     403    403        403        200   200
GET  /bai-lam/nguoi/{b.person}/{slug}         in     403  403     403    403        403        404   200
POST /bai-lam/nguoi/{a.person}/{slug}         in     403  403     403    403        403        303   303
POST /bai-lam/nguoi/{b.person}/{slug}         in     403  403     403    403        403        404   303
GET  /bai-lam/{a.attempt}/mo-lai              in     403  403     403    403        403        200   200
GET  /bai-lam/{b.attempt}/mo-lai              in     403  403     403    403        403        404   200
POST /bai-lam/{a.attempt}/mo-lai              in     403  403     403    403        403        303   303
POST /bai-lam/{b.attempt}/mo-lai              in     403  403     403    403        403        404   303
GET  /bai-lam/cham-lai/{wording}              in     403  403     403    403        403        403   200
POST /bai-lam/cham-lai/{wording}              in     403  403     403    403        403        403   422

GET  /minh-chung                              in     403  403     403    403        200        200   200
GET  /minh-chung/nap                          in     403  403     403    403        200        200   200
POST /minh-chung/nap                          in     403  403     403    403        422        422   422
GET  /minh-chung/{a.brought}                     in     403  403     403    403        200        200   200
GET  /minh-chung/{b.brought}                     in     403  403     403    403        404        404   200
GET  /minh-chung/{a.brought}/tep                 in     403  403     403    403        200        200   200
GET  /minh-chung/{b.brought}/tep                 in     403  403     403    403        404        404   200
GET  /minh-chung/{a.brought}/can-sua.xlsx        in     403  403     403    403        200        200   200
GET  /minh-chung/{b.brought}/can-sua.xlsx        in     403  403     403    403        404        404   200
POST /minh-chung/{a.brought}/ten-khoa            in     403  403     403    403        303        303   303
POST /minh-chung/{b.brought}/ten-khoa            in     403  403     403    403        404        404   303
POST /minh-chung/{a.brought}/nap                 in     403  403     403    403        303        303   303
POST /minh-chung/{b.brought}/nap                 in     403  403     403    403        404        404   303
POST /minh-chung/{a.brought}/bo                  in     403  403     403    403        303        303   303
POST /minh-chung/{b.brought}/bo                  in     403  403     403    403        404        404   303
POST /minh-chung/{a.brought}/hoan-tac            in     403  403     403    403        303        303   303
POST /minh-chung/{b.brought}/hoan-tac            in     403  403     403    403        404        404   303
GET  /minh-chung/hang-cho                     in     403  403     403    403        200        200   200
POST /minh-chung/hang-cho/tim-lai             in     403  403     403    403        303        303   303
POST /minh-chung/dong/{a.waits}                in     403  403     403    403        303        303   303
POST /minh-chung/dong/{b.waits}                in     403  403     403    403        404        404   303
POST /minh-chung/dong/{a.waits}/hoan-tac       in     403  403     403    403        303        303   303
POST /minh-chung/dong/{b.waits}/hoan-tac       in     403  403     403    403        404        404   303

GET  /don-vi                                  in     403  403     403    403        200        200   200
GET  /don-vi?tim=Bình                         in     403  403     403    403        200        200   200
GET  /don-vi/{a.code}                         in     403  403     403    403        200        200   200
GET  /don-vi/{a.hamlet}                       in     403  403     403    403        200        200   200
GET  /don-vi/{b.code}                         in     403  403     403    403        404        404   200
GET  /don-vi/{province}                       in     403  403     403    403        404        404   200
POST /don-vi/{a.code}/them                    in     403  403     403    403        403        303   303
POST /don-vi/{b.code}/them                    in     403  403     403    403        403        404   303
POST /don-vi/{a.hamlet}/doi-ten               in     403  403     403    403        403        303   303
POST /don-vi/{a.code}/doi-ten                 in     403  403     403    403        403        422   422
POST /don-vi/{b.hamlet}/doi-ten               in     403  403     403    403        403        404   303
GET  /don-vi/{a.hamlet}/nhap-vao              in     403  403     403    403        403        200   200
GET  /don-vi/{a.code}/nhap-vao                in     403  403     403    403        403        403   200
GET  /don-vi/{b.code}/nhap-vao                in     403  403     403    403        403        404   200
POST /don-vi/{a.hamlet}/nhap-vao              in     403  403     403    403        403        303   303
POST /don-vi/{a.code}/nhap-vao                in     403  403     403    403        403        403   422
POST /don-vi/{b.hamlet}/nhap-vao              in     403  403     403    403        403        404   303
GET  /don-vi/{a.hamlet}/chia                  in     403  403     403    403        403        200   200
GET  /don-vi/{b.hamlet}/chia                  in     403  403     403    403        403        404   200
POST /don-vi/{a.hamlet}/chia                  in     403  403     403    403        403        303   303
POST /don-vi/{b.hamlet}/chia                  in     403  403     403    403        403        404   303
GET  /don-vi/{a.hamlet}/giai-the              in     403  403     403    403        403        200   200
GET  /don-vi/{b.hamlet}/giai-the              in     403  403     403    403        403        404   200
POST /don-vi/{a.hamlet}/giai-the              in     403  403     403    403        403        303   303
POST /don-vi/{a.code}/giai-the                in     403  403     403    403        403        403   303
POST /don-vi/{b.hamlet}/giai-the              in     403  403     403    403        403        404   303
POST /don-vi/{a.ended}/mo-lai                 in     403  403     403    403        403        303   303
POST /don-vi/{b.ended}/mo-lai                 in     403  403     403    403        403        404   303
GET  /don-vi/{a.ended}/xep-cho                in     403  403     200    403        403        200   200
GET  /don-vi/{b.ended}/xep-cho                in     403  403     404    403        403        404   200
POST /don-vi/{a.ended}/xep-cho                in     403  403     422    403        403        422   422
POST /don-vi/{b.ended}/xep-cho                in     403  403     404    403        403        404   422
GET  /don-vi/nhap                             in     403  403     403    403        403        200   200
POST /don-vi/nhap                             in     403  403     403    403        403        422   422

GET  /ke-hoach/                               in     403  403     200    403        200        200   200
GET  /ke-hoach/{plan}                         in     403  403     200    403        200        200   200
GET  /ke-hoach/khong-co                       in     403  403     404    403        404        404   404
GET  /ke-hoach/{plan}/do-phu                  in     403  403     200    403        200        200   200
GET  /ke-hoach/{plan}/do-phu?don-vi={a.code}  in     403  403     200    403        200        200   200
GET  /ke-hoach/{plan}/do-phu?don-vi={b.code}  in     403  403     404    403        404        404   200
GET  /ke-hoach/{plan}/do-phu?don-vi={province} in    403  403     404    403        404        404   200
GET  /ke-hoach/{plan}/do-phu.xlsx?don-vi={a.code} in 403  403     200    403        200        200   200
GET  /ke-hoach/{plan}/do-phu.xlsx?don-vi={b.code} in 403  403     404    403        404        404   200
GET  /ke-hoach/{plan}/do-phu.csv?don-vi={b.code}  in 403  403     404    403        404        404   200
GET  /ke-hoach/{plan}/do-phu.doc              in     403  403     404    403        404        404   404
GET  /ke-hoach/{plan}/phien-ban/1             in     403  403     200    403        200        200   200
GET  /ke-hoach/{plan}/phien-ban/2             in     403  403     404    403        404        404   404
GET  /ke-hoach/{plan}/phien-ban/1.yaml        in     403  403     200    403        200        200   200
GET  /ke-hoach/{plan}/phien-ban/2.yaml        in     403  403     404    403        404        404   404
GET  /ke-hoach/nap                            in     403  403     403    403        403        200   200
POST /ke-hoach/nap                            in     403  403     403    403        403        422   422
GET  /ke-hoach/soan                           in     403  403     403    403        403        200   200
POST /ke-hoach/soan                           in     403  403     403    403        403        422   422
POST /ke-hoach/{own_plan}/phien-ban/1/sua     in     403  403     403    403        403        303   303
POST /ke-hoach/{plan}/phien-ban/1/sua         in     403  403     403    403        403        404   303
GET  /ke-hoach/ban-soan                       in     403  403     403    403        403        200   200
GET  /ke-hoach/ban-soan/{a.plan_draft}             in     403  403     403    403        403        200   404
GET  /ke-hoach/ban-soan/{b.plan_draft}             in     403  403     403    403        403        404   404
GET  /ke-hoach/ban-soan/{a.plan_draft}/chung       in     403  403     403    403        403        200   404
GET  /ke-hoach/ban-soan/{b.plan_draft}/chung       in     403  403     403    403        403        404   404
POST /ke-hoach/ban-soan/{a.plan_draft}/chung       in     403  403     403    403        403        422   404
POST /ke-hoach/ban-soan/{b.plan_draft}/chung       in     403  403     403    403        403        404   404
GET  /ke-hoach/ban-soan/{a.plan_draft}/nhiem-vu/1  in     403  403     403    403        403        200   404
GET  /ke-hoach/ban-soan/{b.plan_draft}/nhiem-vu/1  in     403  403     403    403        403        404   404
POST /ke-hoach/ban-soan/{a.plan_draft}/nhiem-vu/1  in     403  403     403    403        403        422   404
POST /ke-hoach/ban-soan/{b.plan_draft}/nhiem-vu/1  in     403  403     403    403        403        404   404
POST /ke-hoach/ban-soan/{a.plan_draft}/nhiem-vu/1/xoa in  403  403     403    403        403        303   404
POST /ke-hoach/ban-soan/{b.plan_draft}/nhiem-vu/1/xoa in  403  403     403    403        403        404   404
POST /ke-hoach/ban-soan/{a.plan_draft}/hieu-luc    in     403  403     403    403        403        303   404
POST /ke-hoach/ban-soan/{b.plan_draft}/hieu-luc    in     403  403     403    403        403        404   404
POST /ke-hoach/ban-soan/{a.plan_draft}/luu         in     403  403     403    403        403        303   404
POST /ke-hoach/ban-soan/{b.plan_draft}/luu         in     403  403     403    403        403        404   404
POST /ke-hoach/ban-soan/{a.plan_draft}/bo          in     403  403     403    403        403        303   404
POST /ke-hoach/ban-soan/{b.plan_draft}/bo          in     403  403     403    403        403        404   404
GET  /ke-hoach/{plan}/nhiem-vu                in     403  403     200    403        200        200   200
GET  /ke-hoach/{plan}/nhiem-vu?don-vi={a.code} in    403  403     200    403        200        200   200
GET  /ke-hoach/{plan}/nhiem-vu?don-vi={b.code} in    403  403     404    403        404        404   200
GET  /ke-hoach/{plan}/nhiem-vu.xlsx?don-vi={a.code} in 403 403    200    403        200        200   200
GET  /ke-hoach/{plan}/nhiem-vu.xlsx?don-vi={b.code} in 403 403    404    403        404        404   200
GET  /ke-hoach/{plan}/nhiem-vu.txt            in     403  403     404    403        404        404   404
GET  /ke-hoach/{plan}/nhiem-vu/{task}?don-vi={a.code} in 403 403  200    403        200        200   200
GET  /ke-hoach/{plan}/nhiem-vu/{task}?don-vi={b.code} in 403 403  404    403        404        404   200
GET  /ke-hoach/{plan}/nhiem-vu/{task}/tep/{a.step} in 403 403     200    403        200        200   200
GET  /ke-hoach/{plan}/nhiem-vu/{task}/tep/{b.step} in 403 403     404    403        404        404   200
POST /ke-hoach/{plan}/nhiem-vu/{task}/ghi-chu?don-vi={a.code} in 403 403 403 403    422        422   422
POST /ke-hoach/{plan}/nhiem-vu/{task}/ghi-chu?don-vi={b.code} in 403 403 403 403    404        404   422
POST /ke-hoach/{plan}/nhiem-vu/{task}/minh-chung?don-vi={a.code} in 403 403 403 403 422        422   422
POST /ke-hoach/{plan}/nhiem-vu/{task}/minh-chung?don-vi={b.code} in 403 403 403 403 404        404   422
POST /ke-hoach/{plan}/nhiem-vu/{task}/hoan-thanh?don-vi={a.code} in 403 403 403 403 422        422   422
POST /ke-hoach/{plan}/nhiem-vu/{task}/hoan-thanh?don-vi={b.code} in 403 403 403 403 404        404   422
POST /ke-hoach/{plan}/nhiem-vu/{task}/mo-lai?don-vi={a.code} in 403 403 403 403     422        422   422
POST /ke-hoach/{plan}/nhiem-vu/{task}/mo-lai?don-vi={b.code} in 403 403 403 403     404        404   422
POST /ke-hoach/{plan}/nhiem-vu/{task}/rut/{a.step}?don-vi={a.code} in 403 403 403 403 303      303   303
POST /ke-hoach/{plan}/nhiem-vu/{task}/rut/{b.step}?don-vi={b.code} in 403 403 403 403 404      404   303

GET  /bao-cao                                 in     403  403     403    403        200        200   200
GET  /bao-cao/chot                            in     403  403     403    403        200        200   200
POST /bao-cao/chot?don-vi={a.code}            in     403  403     403    403        303        303   303
POST /bao-cao/chot?don-vi={b.code}            in     403  403     403    403        422        422   303
GET  /bao-cao/{a.draft}                       in     403  403     403    403        200        200   200
GET  /bao-cao/{b.draft}                       in     403  403     403    403        404        404   200
GET  /bao-cao/{a.draft}/tep/{a.report_file}   in     403  403     403    403        200        200   200
GET  /bao-cao/{b.draft}/tep/{b.report_file}   in     403  403     403    403        404        404   200
GET  /bao-cao/{a.draft}/tep/{b.report_file}   in     403  403     403    403        404        404   404
POST /bao-cao/{a.draft}/gui                   in     403  403     403    403        303        303   303
POST /bao-cao/{b.draft}/gui                   in     403  403     403    403        404        404   303
POST /bao-cao/{a.sent}/tra-lai                in     403  403     403    403        403        404   303
POST /bao-cao/{b.sent}/tra-lai                in     403  403     403    403        403        404   303
POST /bao-cao/{a.sent}/duyet                  in     403  403     403    403        403        404   303
POST /bao-cao/{b.sent}/duyet                  in     403  403     403    403        403        404   303
POST /bao-cao/{a.sent}/khoa                   in     403  403     403    403        403        404   303
POST /bao-cao/{b.sent}/khoa                   in     403  403     403    403        403        404   303
POST /bao-cao/{a.draft}/xin-mo                in     403  403     403    403        303        303   303
POST /bao-cao/{b.draft}/xin-mo                in     403  403     403    403        404        404   303
POST /bao-cao/{a.sent}/mo                     in     403  403     403    403        403        303   303
POST /bao-cao/{b.sent}/mo                     in     403  403     403    403        403        404   303
POST /bao-cao/{a.sent}/khong-mo               in     403  403     403    403        403        303   303
POST /bao-cao/{b.sent}/khong-mo               in     403  403     403    403        403        404   303
GET  /bao-cao/mau                             in     403  403     403    403        200        200   200
POST /bao-cao/mau                             in     403  403     403    403        422        422   422
GET  /bao-cao/mau/truong                      in     403  403     403    403        200        200   200
GET  /bao-cao/mau/mau-bat-dau.docx            in     403  403     403    403        200        200   200
GET  /bao-cao/mau/{a.own_form}.docx           in     403  403     403    403        200        200   200
GET  /bao-cao/mau/{b.own_form}.docx           in     403  403     403    403        404        404   200
GET  /bao-cao/mau/{a.own_form}/xem-thu.docx   in     403  403     403    403        200        200   200
GET  /bao-cao/mau/{b.own_form}/xem-thu.docx   in     403  403     403    403        404        404   200
POST /bao-cao/mau/{a.own_form}/thoi-dung      in     403  403     403    403        303        303   303
POST /bao-cao/mau/{b.own_form}/thoi-dung      in     403  403     403    403        404        404   303
GET  /bao-cao/mau/bao-cao/{a.draft}/government.docx in 403 403 403   403        200        200   200
GET  /bao-cao/mau/bao-cao/{b.draft}/government.docx in 403 403 403   403        404        404   200
GET  /bao-cao/ky/2025-06?ke-hoach={plan}&don-vi={a.code} in 403 403 403  403        200        200   200
GET  /bao-cao/ky/2025-06?ke-hoach={plan}&don-vi={b.code} in 403 403 403  403        404        404   200
GET  /bao-cao/ky/2025-06?ke-hoach={plan}&don-vi={province} in 403 403 403 403       404        404   200
GET  /bao-cao/ky/2025-13?ke-hoach={plan}      in     403  403     403    403        404        404   404
GET  /bao-cao/ke-hoach/{plan}?don-vi={a.code} in     403  403     403    403        200        200   200
GET  /bao-cao/ke-hoach/{plan}?don-vi={b.code} in     403  403     403    403        404        404   200
GET  /bao-cao/yeu-cau                         in     403  403     403    403        403        200   200
POST /bao-cao/yeu-cau?don-vi={a.code}         in     403  403     403    403        403        303   422
POST /bao-cao/yeu-cau/{a.order}/thoi          in     403  403     403    403        403        303   303
POST /bao-cao/yeu-cau/{b.order}/thoi          in     403  403     403    403        403        404   303

GET  /ke-hoach/mau-so                         in     403  403     303    403        303        303   303
GET  /ke-hoach/mau-so?tim=xa                  in     403  403     200    403        200        200   200
GET  /ke-hoach/mau-so/don-vi/{a.code}         in     403  403     200    403        200        200   200
GET  /ke-hoach/mau-so/don-vi/{b.code}         in     403  403     404    403        404        404   200
GET  /ke-hoach/mau-so/don-vi/{a.code}/ghi     in     403  403     403    403        200        200   200
GET  /ke-hoach/mau-so/don-vi/{b.code}/ghi     in     403  403     403    403        404        404   200
POST /ke-hoach/mau-so/don-vi/{a.code}/ghi     in     403  403     403    403        303        303   303
POST /ke-hoach/mau-so/don-vi/{b.code}/ghi     in     403  403     403    403        404        404   303
GET  /ke-hoach/mau-so/don-vi/{a.code}/con-thieu in   403  403     200    403        200        200   200
GET  /ke-hoach/mau-so/don-vi/{b.code}/con-thieu in   403  403     404    403        404        404   200
GET  /ke-hoach/mau-so/don-vi/{a.code}/con-thieu.xlsx in 403 403   200    403        200        200   200
GET  /ke-hoach/mau-so/don-vi/{b.code}/con-thieu.xlsx in 403 403   404    403        404        404   200
GET  /ke-hoach/mau-so/so/{a.figure}/sua       in     403  403     403    403        200        200   200
GET  /ke-hoach/mau-so/so/{b.figure}/sua       in     403  403     403    403        404        404   200
POST /ke-hoach/mau-so/so/{a.figure}/sua       in     403  403     403    403        303        303   303
POST /ke-hoach/mau-so/so/{b.figure}/sua       in     403  403     403    403        404        404   303
POST /ke-hoach/mau-so/so/{a.figure}/rut       in     403  403     403    403        303        303   303
POST /ke-hoach/mau-so/so/{b.figure}/rut       in     403  403     403    403        404        404   303
GET  /ke-hoach/mau-so/so/{a.figure}/van-ban   in     403  403     404    403        404        404   404
GET  /ke-hoach/mau-so/so/{b.figure}/van-ban   in     403  403     404    403        404        404   404
GET  /ke-hoach/mau-so/nhap                    in     403  403     403    403        200        200   200
POST /ke-hoach/mau-so/nhap                    in     403  403     403    403        422        422   422
GET  /ke-hoach/{plan}/do-phu/dien-bien?don-vi={a.code} in 403 403  200    403        200        200   200
GET  /ke-hoach/{plan}/do-phu/dien-bien?don-vi={b.code} in 403 403  404    403        404        404   200
GET  /ke-hoach/{plan}/do-phu/nhom?don-vi={a.code} in 403  403     200    403        200        200   200
GET  /ke-hoach/{plan}/do-phu/nhom?don-vi={b.code} in 403  403     404    403        404        404   200
POST /ke-hoach/{plan}/do-phu/nhom?don-vi={a.code} in 403  403     303    403        303        303   303
POST /ke-hoach/{plan}/do-phu/nhom?don-vi={b.code} in 403  403     404    403        404        404   303
GET  /ke-hoach/{plan}/do-phu/so-sanh?don-vi={a.code} in 403 403    200    403        200        200   200
GET  /ke-hoach/{plan}/do-phu/so-sanh?don-vi={b.code} in 403 403    404    403        404        404   200

GET  /bao-cao/tu-chon/                        in     403  403     403    403        200        200   200
GET  /bao-cao/tu-chon/moi                     in     403  403     403    403        200        200   200
GET  /bao-cao/tu-chon/moi?loai=learning       in     403  403     403    403        200        200   200
GET  /bao-cao/tu-chon/moi?loai=learning&cua={a.code} in 403 403   403    403        200        200   200
GET  /bao-cao/tu-chon/moi?loai=learning&cua={b.code} in 403 403   403    403        404        404   200
POST /bao-cao/tu-chon/luu?loai=learning&cua={a.code} in 403 403   403    403        303        303   303
POST /bao-cao/tu-chon/luu?loai=learning&cua={b.code} in 403 403   403    403        404        404   303
POST /bao-cao/tu-chon/lap?loai=learning&cua={a.code} in 403 403   403    403        303        303   303
POST /bao-cao/tu-chon/lap?loai=learning&cua={b.code} in 403 403   403    403        404        404   303
GET  /bao-cao/tu-chon/{a.report}              in     403  403     403    403        200        200   200
GET  /bao-cao/tu-chon/{b.report}              in     403  403     403    403        404        404   200
POST /bao-cao/tu-chon/{a.report}/lap          in     403  403     403    403        303        303   303
POST /bao-cao/tu-chon/{b.report}/lap          in     403  403     403    403        404        404   303
POST /bao-cao/tu-chon/{a.report}/lich         in     403  403     403    403        303        303   303
POST /bao-cao/tu-chon/{b.report}/lich         in     403  403     403    403        404        404   303
POST /bao-cao/tu-chon/{a.report}/xoa          in     403  403     403    403        404        404   404
POST /bao-cao/tu-chon/{b.report}/xoa          in     403  403     403    403        404        404   404
GET  /bao-cao/tu-chon/da-lap/{a.built}        in     403  403     403    403        404        404   404
GET  /bao-cao/tu-chon/da-lap/{b.built}        in     403  403     403    403        404        404   404
POST /bao-cao/tu-chon/da-lap/{a.built}/tep    in     403  403     403    403        404        404   404
POST /bao-cao/tu-chon/da-lap/{b.built}/tep    in     403  403     403    403        404        404   404
POST /bao-cao/tu-chon/lich/{a.timed}/dung     in     403  403     403    403        404        404   404
POST /bao-cao/tu-chon/lich/{b.timed}/dung     in     403  403     403    403        404        404   404

GET  /ky-kiem-tra                             in     403  403     200    403        403        200   200
GET  /ky-kiem-tra/mo                          in     403  403     200    403        403        200   200
POST /ky-kiem-tra/mo?don-vi={a.code}          in     403  403     303    403        403        303   303
POST /ky-kiem-tra/mo?don-vi={b.code}          in     403  403     422    403        403        422   303
GET  /ky-kiem-tra/{a.room}                    in     403  403     200    403        403        200   200
GET  /ky-kiem-tra/{b.room}                    in     403  403     404    403        403        404   200
POST /ky-kiem-tra/{a.room}/pin                in     403  403     303    403        403        303   303
POST /ky-kiem-tra/{b.room}/pin                in     403  403     404    403        403        404   303
POST /ky-kiem-tra/{a.room}/su-viec            in     403  403     303    403        403        303   303
POST /ky-kiem-tra/{b.room}/su-viec            in     403  403     404    403        403        404   303
POST /ky-kiem-tra/{a.room}/su-viec/{a.incident}/giai-quyet in 403 403 422 403       403        422   422
POST /ky-kiem-tra/{b.room}/su-viec/{b.incident}/giai-quyet in 403 403 404 403       403        404   422
POST /ky-kiem-tra/{a.room}/su-viec/{b.incident}/giai-quyet in 403 403 404 403       403        404   404
POST /ky-kiem-tra/{a.room}/dong               in     403  403     422    403        403        422   422
POST /ky-kiem-tra/{b.room}/dong               in     403  403     404    403        403        404   422
GET  /ky-kiem-tra/{a.closed_room}/bien-ban    in     403  403     200    403        403        200   200
GET  /ky-kiem-tra/{b.closed_room}/bien-ban    in     403  403     404    403        403        404   200
GET  /ky-kiem-tra/{a.room}/bien-ban           in     403  403     404    403        403        404   404
GET  /ky-kiem-tra/{a.closed_room}/bien-ban.pdf in    403  403     200    403        403        200   200
GET  /ky-kiem-tra/{b.closed_room}/bien-ban.pdf in    403  403     404    403        403        404   200
GET  /ky-kiem-tra/{a.room}/nguoi/{a.seat}     in     403  403     200    403        403        200   200
GET  /ky-kiem-tra/{b.room}/nguoi/{b.seat}     in     403  403     404    403        403        404   200
GET  /ky-kiem-tra/{a.room}/nguoi/{b.seat}     in     403  403     404    403        403        404   404
POST /ky-kiem-tra/{a.room}/nguoi/{a.seat}/cho-phep in 403 403     303    403        403        303   303
POST /ky-kiem-tra/{b.room}/nguoi/{b.seat}/cho-phep in 403 403     404    403        403        404   303
POST /ky-kiem-tra/{a.room}/nguoi/{own_seat}/cho-phep in 403 403   403    403        403        403   403
POST /ky-kiem-tra/{a.room}/nguoi/{a.seat}/tu-choi in 403  403     303    403        403        303   303
POST /ky-kiem-tra/{b.room}/nguoi/{b.seat}/tu-choi in 403  403     404    403        403        404   303
POST /ky-kiem-tra/{a.room}/nguoi/{a.seat}/bu-gio in  403  403     303    403        403        303   303
POST /ky-kiem-tra/{b.room}/nguoi/{b.seat}/bu-gio in  403  403     404    403        403        404   303
POST /ky-kiem-tra/{a.room}/nguoi/{a.seat}/ket-thuc in 403 403     303    403        403        303   303
POST /ky-kiem-tra/{b.room}/nguoi/{b.seat}/ket-thuc in 403 403     404    403        403        404   303
GET  /ky-kiem-tra/vao                         in     200  200     200    200        200        200   200
POST /ky-kiem-tra/vao                         in     303  303     303    303        303        303   303
GET  /ky-kiem-tra/cho/{own_seat}              in     200  200     200    200        200        200   200
GET  /ky-kiem-tra/cho/{b.seat}                in     404  404     404    404        404        404   404
POST /ky-kiem-tra/cho/{own_seat}/xin          in     303  303     303    303        303        303   303
POST /ky-kiem-tra/cho/{b.seat}/xin            in     404  404     404    404        404        404   404
GET  /ky-kiem-tra/cho/{own_seat}/pin          in     303  303     303    303        303        303   303
GET  /ky-kiem-tra/cho/{b.seat}/pin            in     404  404     404    404        404        404   404
POST /ky-kiem-tra/cho/{own_seat}/pin          in     303  303     303    303        303        303   303
POST /ky-kiem-tra/cho/{b.seat}/pin            in     404  404     404    404        404        404   404
POST /ky-kiem-tra/cho/{own_seat}/bat-dau      in     303  303     303    303        303        303   303
POST /ky-kiem-tra/cho/{b.seat}/bat-dau        in     404  404     404    404        404        404   404

GET  /lop-hoc                                 in     200  200     200    200        200        200   200
GET  /lop-hoc/tat-ca                          in     403  200     200    403        403        200   200
GET  /lop-hoc/them                            in     403  200     200    403        403        200   200
GET  /lop-hoc/moi                             in     403  200     200    403        403        200   200
POST /lop-hoc/moi?don-vi={a.code}             in     403  303     303    403        403        303   303
POST /lop-hoc/moi?don-vi={b.code}             in     403  422     422    403        403        422   303
GET  /lop-hoc/moi?loai=tham-nha&nguoi={a.person} in  403  200     200    403        403        200   200
GET  /lop-hoc/moi?loai=tham-nha&nguoi={b.person} in  403  404     404    403        403        404   200
GET  /lop-hoc/{a.hall}                        in     404  200     200    404        404        200   200
GET  /lop-hoc/{b.hall}                        in     404  404     404    404        404        404   200
GET  /lop-hoc/{a.hall}/sua                    in     403  200     200    403        403        200   200
POST /lop-hoc/{a.hall}/sua                    in     403  303     303    403        403        303   303
POST /lop-hoc/{b.hall}/sua                    in     403  404     404    403        403        404   303
POST /lop-hoc/{a.hall}/ket-thuc               in     403  422     422    403        403        422   422
POST /lop-hoc/{b.hall}/ket-thuc               in     403  404     404    403        403        404   422
POST /lop-hoc/{a.closed_class}/mo-lai         in     403  403     403    403        403        303   303
POST /lop-hoc/{b.closed_class}/mo-lai         in     403  403     403    403        403        404   303
GET  /lop-hoc/{a.hall}/lich.ics              200     200  200     200    200        200        200   200
GET  /lop-hoc/{b.hall}/lich.ics              200     200  200     200    200        200        200   200
GET  /lop-hoc/{a.hall}/ma-qr.pdf              in     403  200     200    403        403        200   200
GET  /lop-hoc/{b.hall}/ma-qr.pdf              in     403  404     404    403        403        404   200
GET  /lop-hoc/{a.hall}/buoi/them              in     403  200     200    403        403        200   200
POST /lop-hoc/{a.hall}/buoi/them              in     403  303     303    403        403        303   303
POST /lop-hoc/{b.hall}/buoi/them              in     403  404     404    403        403        404   303
GET  /lop-hoc/{a.hall}/buoi/2/doi             in     403  200     200    403        403        200   200
POST /lop-hoc/{a.hall}/buoi/2/doi             in     403  303     303    403        403        303   303
POST /lop-hoc/{b.hall}/buoi/2/doi             in     403  404     404    403        403        404   303
POST /lop-hoc/{a.hall}/buoi/2/nghi            in     403  303     303    403        403        303   303
POST /lop-hoc/{b.hall}/buoi/2/nghi            in     403  404     404    403        403        404   303
GET  /lop-hoc/{a.hall}/hoc-vien               in     403  200     200    403        403        200   200
GET  /lop-hoc/{b.hall}/hoc-vien               in     403  404     404    403        403        404   200
POST /lop-hoc/{a.hall}/hoc-vien               in     403  303     303    403        403        303   303
POST /lop-hoc/{b.hall}/hoc-vien               in     403  404     404    403        403        404   303
GET  /lop-hoc/{a.hall}/hoc-vien/moi           in     403  200     200    403        403        200   200
POST /lop-hoc/{a.hall}/hoc-vien/moi           in     403  303     303    403        403        303   303
POST /lop-hoc/{b.hall}/hoc-vien/moi           in     403  404     404    403        403        404   303
GET  /lop-hoc/{a.hall}/hoc-vien/tep           in     403  200     200    403        403        200   200
POST /lop-hoc/{a.hall}/hoc-vien/tep           in     403  422     422    403        403        422   422
POST /lop-hoc/{b.hall}/hoc-vien/tep           in     403  404     404    403        403        404   422
GET  /lop-hoc/{a.hall}/hoc-vien/1/roi         in     403  200     200    403        403        200   200
POST /lop-hoc/{a.hall}/hoc-vien/1/roi         in     403  303     303    403        403        303   303
POST /lop-hoc/{b.hall}/hoc-vien/1/roi         in     403  404     404    403        403        404   303
POST /lop-hoc/{a.hall}/xin-vao/{a.asks}       in     403  303     303    403        403        303   303
POST /lop-hoc/{b.hall}/xin-vao/{b.asks}       in     403  404     404    403        403        404   303
POST /lop-hoc/{a.hall}/xin-vao/{b.asks}       in     403  404     404    403        403        404   404
GET  /lop-hoc/{a.hall}/buoi/1                 in     403  200     200    403        403        200   200
GET  /lop-hoc/{b.hall}/buoi/1                 in     403  404     404    403        403        404   200
POST /lop-hoc/{a.hall}/buoi/1                 in     403  303     303    403        403        303   303
POST /lop-hoc/{b.hall}/buoi/1                 in     403  404     404    403        403        404   303
POST /lop-hoc/{a.hall}/buoi/1/ghi             in     403  200     200    403        403        200   200
POST /lop-hoc/{b.hall}/buoi/1/ghi             in     403  404     404    403        403        404   200
GET  /lop-hoc/{a.hall}/chung-nhan             in     403  200     200    403        403        200   200
GET  /lop-hoc/{b.hall}/chung-nhan             in     403  404     404    403        403        404   200
POST /lop-hoc/{a.hall}/chung-nhan             in     403  303     303    403        403        303   303
POST /lop-hoc/{b.hall}/chung-nhan             in     403  404     404    403        403        404   303
GET  /lop-hoc/{a.hall}/chung-nhan/in.pdf      in     403  303     303    403        403        303   303
GET  /lop-hoc/{b.hall}/chung-nhan/in.pdf      in     403  404     404    403        403        404   303
GET  /lop-hoc/{a.hall}/chung-nhan/so-cap.xlsx in     403  200     200    403        403        200   200
GET  /lop-hoc/{b.hall}/chung-nhan/so-cap.xlsx in     403  404     404    403        403        404   200
GET  /lop-hoc/{a.hall}/danh-sach.xlsx         in     403  200     200    403        403        200   200
GET  /lop-hoc/{b.hall}/danh-sach.xlsx         in     403  404     404    403        403        404   200
GET  /lop-hoc/{a.hall}/buoi/1/man-hinh        in     403  200     200    403        403        200   200
GET  /lop-hoc/{b.hall}/buoi/1/man-hinh        in     403  404     404    403        403        404   200
GET  /lop-hoc/vao                             in     200  200     200    200        200        200   200
POST /lop-hoc/vao                             in     422  422     422    422        422        422   422
GET  /lop-hoc/diem-danh                       in     200  200     200    200        200        200   200
POST /lop-hoc/diem-danh                       in     422  422     422    422        422        422   422
GET  /lop-hoc/diem-danh/cu                   410     410  410     410    410        410        410   410
GET  /lop-hoc/diem-danh/xac-nhan              in     410  410     410    410        410        410   410
POST /lop-hoc/diem-danh/xac-nhan              in     410  410     410    410        410        410   410
GET  /lop-hoc/giu.js                         200     200  200     200    200        200        200   200
GET  /lop-hoc/to                              in     403  200     200    403        403        200   200
GET  /lop-hoc/to/moi                          in     403  403     200    403        403        200   200
POST /lop-hoc/to/moi?don-vi={a.code}          in     403  403     303    403        403        303   303
POST /lop-hoc/to/moi?don-vi={b.code}          in     403  403     422    403        403        422   303
GET  /lop-hoc/to/{a.team}                     in     403  200     200    403        403        200   200
GET  /lop-hoc/to/{b.team}                     in     403  404     404    403        403        404   200
GET  /lop-hoc/to/{a.team}/sua                 in     403  403     200    403        403        200   200
POST /lop-hoc/to/{a.team}/sua                 in     403  403     303    403        403        303   303
POST /lop-hoc/to/{b.team}/sua                 in     403  403     404    403        403        404   303
POST /lop-hoc/to/{a.team}/thanh-vien          in     403  403     303    403        403        303   303
POST /lop-hoc/to/{b.team}/thanh-vien          in     403  403     404    403        403        404   303
POST /lop-hoc/to/{a.team}/thanh-vien/{a.member}/to-truong in 403 403 303 403      403        303   303
POST /lop-hoc/to/{b.team}/thanh-vien/{b.member}/to-truong in 403 403 404 403      403        404   303
POST /lop-hoc/to/{a.team}/thanh-vien/{b.member}/thoi      in 403 403 404 403      403        404   404
POST /lop-hoc/to/{a.team}/thanh-vien/{a.member}/thoi      in 403 403 303 403      403        303   303
POST /lop-hoc/to/{b.team}/thanh-vien/{b.member}/thoi      in 403 403 404 403      403        404   303

GET  /hoc-chung                              200     200  200     200    200        200        200   200
POST /hoc-chung                              303     303  303     303    303        303        303   303
GET  /hoc-chung/may                          303     303  303     303    303        303        303   303
GET  /hoc-chung/may/1                        404     404  404     404    404        404        404   404
POST /hoc-chung/may/1                        404     404  404     404    404        404        404   404
POST /hoc-chung/xong                         303     303  303     303    303        303        303   303
GET  /hoc-chung/con-day                       in     204  204     204    204        204        204   204
GET  /hoc-chung/luot                          in     404  404     404    404        404        404   404
POST /hoc-chung/luot                          in     404  404     404    404        404        404   404
GET  /hoc-chung/viec/otp                      in     404  404     404    404        404        404   404
POST /hoc-chung/viec/otp                      in     404  404     404    404        404        404   404
GET  /hoc-chung/hinh                         303     303  303     303    303        303        303   303
GET  /hoc-chung/hinh/1                       404     404  404     404    404        404        404   404
POST /hoc-chung/hinh/1                       404     404  404     404    404        404        404   404
GET  /hoc-chung/ba-hinh                       in     404  404     404    404        404        404   404
POST /hoc-chung/ba-hinh                       in     404  404     404    404        404        404   404
POST /hoc-chung/cho-gui                      200     200  200     200    200        200        200   200
GET  /hoc-chung/lop/{a.shared}                in     403  200     200    403        403        200   200
GET  /hoc-chung/lop/{b.shared}                in     403  404     404    403        403        404   200
POST /hoc-chung/lop/{a.shared}/mo-may         in     403  303     303    403        403        303   303
POST /hoc-chung/lop/{b.shared}/mo-may         in     403  404     404    403        403        404   303
POST /hoc-chung/lop/{a.shared}/may/1/dong     in     403  303     303    403        403        303   303
POST /hoc-chung/lop/{b.shared}/may/1/dong     in     403  404     404    403        403        404   303
POST /hoc-chung/lop/{a.shared}/hinh/1/bo      in     403  303     303    403        403        303   303
POST /hoc-chung/lop/{b.shared}/hinh/1/bo      in     403  404     404    403        403        404   303
GET  /hoc-chung/lop/{a.shared}/viec/1         in     403  200     200    403        403        200   200
GET  /hoc-chung/lop/{b.shared}/viec/1         in     403  404     404    403        403        404   200
GET  /hoc-chung/lop/{a.shared}/viec/1/otp     in     403  200     200    403        403        200   200
GET  /hoc-chung/lop/{b.shared}/viec/1/otp     in     403  404     404    403        403        404   200
POST /hoc-chung/lop/{a.shared}/viec/1/otp     in     403  303     303    403        403        303   303
POST /hoc-chung/lop/{b.shared}/viec/1/otp     in     403  404     404    403        403        404   303
GET  /hoc-chung/can-kiem-tra                  in     403  403     200    403        403        200   200
GET  /hoc-chung/can-kiem-tra/bai/1            in     403  403     404    403        403        404   404
POST /hoc-chung/can-kiem-tra/bai/1/dung       in     403  403     404    403        403        404   404
POST /hoc-chung/can-kiem-tra/bai/1/khong-dung in     403  403     404    403        403        404   404

GET  /lop-hoc/{a.kit_hall}/bo-giay                     in 403 200 200 403 403 200 200
GET  /lop-hoc/{b.kit_hall}/bo-giay                     in 403 404 404 403 403 404 200
POST /lop-hoc/{a.kit_hall}/bo-giay                     in 403 303 303 403 403 303 303
POST /lop-hoc/{b.kit_hall}/bo-giay                     in 403 404 404 403 403 404 303
GET  /lop-hoc/{a.kit_hall}/bo-giay/{a.kit}             in 403 200 200 403 403 200 200
GET  /lop-hoc/{b.kit_hall}/bo-giay/{b.kit}             in 403 404 404 403 403 404 200
GET  /lop-hoc/{a.kit_hall}/bo-giay/{a.kit}/tep         in 403 200 200 403 403 200 200
GET  /lop-hoc/{b.kit_hall}/bo-giay/{b.kit}/tep         in 403 404 404 403 403 404 200
GET  /lop-hoc/{a.kit_hall}/bo-giay/{a.kit}/nhap        in 403 200 200 403 403 200 200
GET  /lop-hoc/{b.kit_hall}/bo-giay/{b.kit}/nhap        in 403 404 404 403 403 404 200
POST /lop-hoc/{a.kit_hall}/bo-giay/{a.kit}/nhap        in 403 303 303 403 403 303 303
POST /lop-hoc/{b.kit_hall}/bo-giay/{b.kit}/nhap        in 403 404 404 403 403 404 303
GET  /lop-hoc/{a.kit_hall}/bo-giay/{a.kit}/xem-truoc   in 403 303 303 403 403 303 303
GET  /lop-hoc/{b.kit_hall}/bo-giay/{b.kit}/xem-truoc   in 403 404 404 403 403 404 303
POST /lop-hoc/{a.kit_hall}/bo-giay/{a.kit}/ghi-nhan    in 403 303 303 403 403 303 303
POST /lop-hoc/{b.kit_hall}/bo-giay/{b.kit}/ghi-nhan    in 403 404 404 403 403 404 303
POST /lop-hoc/{a.kit_hall}/bo-giay/{a.kit}/khong-dung in 403 303 303 403 403 303 303
POST /lop-hoc/{b.kit_hall}/bo-giay/{b.kit}/khong-dung in 403 404 404 403 403 404 303
POST /lop-hoc/{a.kit_hall}/bo-giay/{a.kit}/anh         in 403 422 422 403 403 422 422
POST /lop-hoc/{b.kit_hall}/bo-giay/{b.kit}/anh         in 403 404 404 403 403 404 422
GET  /lop-hoc/{a.kit_hall}/bo-giay/{a.kit}/anh/{a.photo} in 403 200 200 403 403 200 200
GET  /lop-hoc/{b.kit_hall}/bo-giay/{b.kit}/anh/{b.photo} in 403 404 404 403 403 404 200
POST /lop-hoc/{a.kit_hall}/bo-giay/{a.kit}/anh/{a.photo}/bo in 403 303 303 403 403 303 303
POST /lop-hoc/{b.kit_hall}/bo-giay/{b.kit}/anh/{b.photo}/bo in 403 404 404 403 403 404 303
GET  /lop-hoc/{a.kit_hall}/bo-giay/{a.back_kit}/dong/1 in 403 200 200 403 403 200 200
GET  /lop-hoc/{b.kit_hall}/bo-giay/{b.back_kit}/dong/1 in 403 404 404 403 403 404 200
POST /lop-hoc/{a.kit_hall}/bo-giay/{a.back_kit}/dong/1 in 403 303 303 403 403 303 303
POST /lop-hoc/{b.kit_hall}/bo-giay/{b.back_kit}/dong/1 in 403 404 404 403 403 404 303
GET  /lop-hoc/{a.kit_hall}/bo-giay/{b.kit}            in 403 404 404 403 403 404 404

GET  /ngan-hang                               in     403  403     403    403        403        403   200
GET  /ngan-hang/{slug}                        in     403  403     403    403        403        403   200
GET  /ngan-hang/khong-co                      in     403  403     403    403        403        403   404
GET  /ngan-hang/{slug}.gift                   in     403  403     403    403        403        403   200
GET  /ngan-hang/{slug}.doc                    in     403  403     403    403        403        403   404
GET  /ngan-hang/{slug}/mau.xlsx               in     403  403     403    403        403        403   200
GET  /ngan-hang/{slug}/them                   in     403  403     403    403        403        403   200
POST /ngan-hang/{slug}/them?dang=mot-lua-chon in     403  403     403    403        403        403   303
GET  /ngan-hang/{slug}/mk-01                  in     403  403     403    403        403        403   200
GET  /ngan-hang/{slug}/khong-co               in     403  403     403    403        403        403   404
GET  /ngan-hang/{slug}/mk-01/sua              in     403  403     403    403        403        403   200
POST /ngan-hang/{slug}/mk-01/sua              in     403  403     403    403        403        403   422
POST /ngan-hang/{slug}/mk-01/gui              in     403  403     403    403        403        403   422
POST /ngan-hang/{slug}/mk-01/bo               in     403  403     403    403        403        403   422
POST /ngan-hang/{slug}/mk-01/duyet            in     403  403     403    403        403        403   422
POST /ngan-hang/{slug}/mk-01/tra-lai          in     403  403     403    403        403        403   422
POST /ngan-hang/{slug}/mk-01/ngung            in     403  403     403    403        403        403   303
POST /ngan-hang/{slug}/mk-01/dung-lai         in     403  403     403    403        403        403   303
GET  /ngan-hang/{slug}/nhap                   in     403  403     403    403        403        403   200
POST /ngan-hang/{slug}/nhap                   in     403  403     403    403        403        403   422
GET  /ngan-hang/{slug}/nhap/khong-co          in     403  403     403    403        403        403   404
POST /ngan-hang/{slug}/nhap/khong-co          in     403  403     403    403        403        403   404

GET  /ke-hoach/{plan}/do-phu/nguoi?don-vi={a.code}      in 403 403 200 403 200 200 200
GET  /ke-hoach/{plan}/do-phu/nguoi?don-vi={b.code}      in 403 403 404 403 404 404 200
GET  /ke-hoach/{plan}/do-phu/nguoi?don-vi={a.code}&bac=luot in 403 403 200 403 200 200 200
GET  /ke-hoach/khong-co/do-phu/nguoi                    in 403 403 404 403 404 404 404
GET  /ke-hoach/{plan}/do-phu/lop?don-vi={a.code}        in 403 403 200 403 200 200 200
GET  /ke-hoach/{plan}/do-phu/lop?don-vi={b.code}        in 403 403 404 403 404 404 200
GET  /ke-hoach/{plan}/do-phu/lop/{a.kit_hall}?don-vi={a.code} in 403 403 200 403 200 200 200
GET  /ke-hoach/{plan}/do-phu/lop/{b.kit_hall}?don-vi={a.code} in 403 403 404 403 404 404 200
GET  /ke-hoach/{plan}/do-phu/lop/{a.kit_hall}/anh/{a.kit}/{a.photo}?don-vi={a.code} in 403 403 200 403 200 200 200
GET  /ke-hoach/{plan}/do-phu/lop/{b.kit_hall}/anh/{b.kit}/{b.photo}?don-vi={a.code} in 403 403 404 403 404 404 200
GET  /ke-hoach/{plan}/do-phu/con-thieu?don-vi={a.code}  in 403 403 200 403 200 200 200
GET  /ke-hoach/{plan}/do-phu/con-thieu?don-vi={b.code}  in 403 403 404 403 404 404 200
POST /ke-hoach/{plan}/do-phu/con-thieu.xlsx?don-vi={a.code} in 403 403 200 403 200 200 200
POST /ke-hoach/{plan}/do-phu/con-thieu.xlsx?don-vi={b.code} in 403 403 404 403 404 404 200
GET  /ke-hoach/{plan}/do-phu/minh-chung?don-vi={a.code} in 403 403 200 403 200 200 200
GET  /ke-hoach/{plan}/do-phu/minh-chung?don-vi={b.code} in 403 403 404 403 404 404 200
POST /ke-hoach/{plan}/do-phu/minh-chung?don-vi={a.code} in 403 403 303 403 303 303 303
POST /ke-hoach/{plan}/do-phu/minh-chung?don-vi={b.code} in 403 403 404 403 404 404 303
GET  /ke-hoach/{plan}/do-phu/minh-chung/{a.pack}/tep?don-vi={a.code} in 403 403 200 403 200 200 200
GET  /ke-hoach/{plan}/do-phu/minh-chung/{b.pack}/tep?don-vi={b.code} in 403 403 404 403 404 404 200
GET  /ke-hoach/{plan}/do-phu/minh-chung/{b.pack}/tep?don-vi={a.code} in 403 403 404 403 404 404 404
GET  /ke-hoach/{plan}/khen-thuong?don-vi={a.code}       in 403 403 200 403 200 200 200
GET  /ke-hoach/{plan}/khen-thuong?don-vi={b.code}       in 403 403 404 403 404 404 200
GET  /ke-hoach/{plan}/khen-thuong?don-vi={a.code}&tu=31/02/2026 in 403 403 422 403 422 422 422
POST /ke-hoach/{plan}/khen-thuong/an-ten?don-vi={a.code} in 403 403 404 403 404 404 404
POST /ke-hoach/{plan}/khen-thuong/an-ten?don-vi={b.code} in 403 403 404 403 404 404 404
POST /ke-hoach/{plan}/khen-thuong/bang.xlsx?don-vi={a.code} in 403 403 200 403 200 200 200
POST /ke-hoach/{plan}/khen-thuong/bang.xlsx?don-vi={b.code} in 403 403 404 403 404 404 200
POST /ke-hoach/{plan}/khen-thuong/to-trinh.docx?don-vi={a.code} in 403 403 200 403 200 200 200
POST /ke-hoach/{plan}/khen-thuong/to-trinh.docx?don-vi={b.code} in 403 403 404 403 404 404 200
POST /ke-hoach/{plan}/khen-thuong/to-trinh.odt?don-vi={a.code} in 403 403 404 403 404 404 404

GET  /quan-tri                                in     403  403     403    403        403        403   200
GET  /quan-tri/nhat-ky                        in     403  403     403    403        403        403   200
POST /quan-tri/viec/{job}                     in     403  403     403    403        403        403   303
GET  /quan-tri/soat-du-lieu                   in     403  403     403    403        403        403   200
POST /quan-tri/soat-du-lieu                   in     403  403     403    403        403        403   303
GET  /quan-tri/soat-du-lieu/sua/unit/2000000000 in   403  403     403    403        403        403   303
POST /quan-tri/soat-du-lieu/sua/unit/2000000000 in   403  403     403    403        403        403   303
GET  /quan-tri/soat-du-lieu/sua/khong-co/1    in     403  403     403    403        403        403   404
POST /quan-tri/viec/khong-co                  in     403  403     403    403        403        403   404
GET  /quan-tri/khoa-truy-cap                  in     403  403     403    403        403        200   200
POST /quan-tri/khoa-truy-cap                  in     403  403     403    403        403        422   422
POST /quan-tri/khoa-truy-cap/1000000/thu-hoi  in     403  403     403    403        403        404   404
"""

# Other programs: nothing, the administrator's cookie alone, a token of another scope, one that is revoked, one that is
# over, one of commune A and one of the province.
CALLS = """
                                             nothing cookie scope revoked over commune province
GET /api/v1/openapi.json                         200    200   200     200  200     200      200
GET /api/v1/units                                401    401   403     401  401     200      200
GET /api/v1/units?unit={b.code}                  401    401   403     401  401     404      200
GET /api/v1/courses                              401    401   200     401  401     200      200
GET /api/v1/persons                              401    401   403     401  401     200      200
GET /api/v1/persons?unit={a.hamlet}              401    401   403     401  401     200      200
GET /api/v1/persons?unit={b.code}                401    401   403     401  401     404      200
GET /api/v1/persons?unit={province}              401    401   403     401  401     404      200
GET /api/v1/classes                              401    401   403     401  401     200      200
GET /api/v1/classes?unit={b.code}                401    401   403     401  401     404      200
GET /api/v1/attainments                          401    401   403     401  401     200      200
GET /api/v1/attainments?unit={b.code}            401    401   403     401  401     404      200
GET /api/v1/certificates/{a.paper}               401    401   403     401  401     200      200
GET /api/v1/certificates/{b.paper} (public)      401    401   403     401  401     200      200
GET /api/v1/plans                                401    401   403     401  401     200      200
GET /api/v1/plans/{plan}                         401    401   403     401  401     200      200
GET /api/v1/plans/{plan}/coverage                401    401   403     401  401     200      200
GET /api/v1/plans/{plan}/coverage?unit={a.code}  401    401   403     401  401     200      200
GET /api/v1/plans/{plan}/coverage?unit={b.code}  401    401   403     401  401     404      200
GET /api/v1/plans/khong-co                       401    401   403     401  401     404      404
GET /api/v1/populations                          401    401   403     401  401     200      200
GET /api/v1/populations?unit={b.code}            401    401   403     401  401     404      200
GET /api/v1/evidence                             401    401   403     401  401     200      200
GET /api/v1/evidence?unit={b.code}               401    401   403     401  401     404      200
GET /api/v1/reports                              401    401   403     401  401     200      200
GET /api/v1/reports?unit={b.code}                401    401   403     401  401     404      200
GET /api/v1/reports/1000000                      401    401   403     401  401     404      404
GET /api/v1/reports/1000000/files/docx           401    401   403     401  401     404      404
GET /api/v1/statistics?plan={plan}               200    200   200     200  200     200      200
"""

# What is sent, by the page it is sent to: a form that is good, so that only the right decides.
FORMS: dict[str, dict[str, str]] = {
    "home.display": {"size": "120", "back": "/"},
    "people.sign_in": {"name": "nguoi.hoc.an", "password": PASSWORD},
    "people.register": {"name": "Lê Văn Mới", "birth": "1970", "username": "levanmoi", "password": "ruong lua 68",
                        "again": "ruong lua 68", "consent": "y"},
    "people.me": {"name": "Lê Văn Khác"},
    "people.change_password": {"current": PASSWORD, "password": "ruong lua 68", "again": "ruong lua 68"},
    "learning.save_answer": {"question": "1", "q1": "0", "seq": "1"},
    "assisting.start": {"code": "{a.shared_code}"},
    "bank_questions.add": {"key": "moi-01", "topic": "mat-khau", "lesson": "mat-khau", "skills": "4.2", "stem": "Ai?",
                           "format": "plain", "answers-0-text": "Mình", "answers-0-right": "y", "answers-1-text": "Họ",
                           "answers-1-feedback": "Không phải."},
    "bank_questions.send_back": {"tra-lai-note": "Viết lại."},
    "certificates.check": {"code": "{a.paper}"},
    "populations.enter": {"audience": "citizen", "persons": "50", "on": "{today}", "rule": "18+", "source": "Công an"},
    "populations.correct": {"persons": "41", "on": "{today}", "source": "Công an", "why": "Gõ nhầm một số"},
    "populations.withdraw": {"rut-why": "Ghi nhầm đơn vị"},
    "certificates.revoke": {"reason": "Cấp nhầm người."},
    "evidence_queue.decide": {"who": "khong-ai"},
    "lists.columns": {"dau-0": "ho va ten", "cot-0": "Họ và tên", "alike": "leave"},
    "persons.add": {"name": "Lê Văn Mới", "birth": "1970", "unit": "{wanted}", "audience": "citizen", "sure": "1"},
    "details.edit": {"name": "Lê Văn Khác", "sure": "1"},
    "details.show_identity": {"so-reason": "Đối chiếu sổ"},
    "merging.merge": {"kept": "{side.person}", "reason": "Cùng một người", "sure": "1"},
    "merging.part": {"reason": "Hai người"},
    "persons.move": {"chuyen-held": "{side.held}", "chuyen-unit": "{side.hamlet}", "chuyen-on": "{today}"},
    "persons.open_account": {"taikhoan-username": "levanmoi"},
    "persons.grant": {"vaitro-role": "author", "vaitro-unit": "{side.code}"},
    "sittings.open_sitting": {"unit": "{wanted}", "course": SLUG, "place": "Phòng 1", "pin": "8264"},
    "sittings.change_pin": {"pin-pin": "9173"},
    "sittings.note_incident": {"su-viec-seat": "", "su-viec-kind": "other", "su-viec-told": "Mất điện."},
    "seats.admit": {"loi-xin": "{side.request}"},
    "seats.refuse": {"loi-xin": "{side.request}", "tu-choi-why": "Không có tên."},
    "seats.end": {"ket-thuc-why": "Bỏ về."},
    "entry.enter": {"code": "{a.room_code}"},
    "entry.pin": {"pin": "8264"},
    "classes.open_class": {"course": SLUG, "unit": "{wanted}", "place": "Nhà văn hóa", "on": "2026-12-03",
                           "at": "19:00", "lasts": "120", "more": "0", "team": ""},
    "classes.change": {"title": "Lớp tối", "place": "Trường học", "map": "", "team": ""},
    "classes.reopen": {"mo-lai-why": "Còn người thi lại."},
    "timetable.add": {"on": "2026-12-03", "at": "19:00", "lasts": "120", "more": "0"},
    "timetable.move": {"on": "2026-12-03", "at": "19:00", "lasts": "120"},
    "timetable.call_off": {"nghi-why": "Mưa lớn."},
    "rosters.choose": {"chon": "{side.person}"},
    "rosters.newcomer": {"name": "Lê Văn Mới", "unit": "{side.code}", "sure": "1"},
    "rosters.leave": {"why": "Chuyển nơi ở."},
    "rolls.roll": {"to": "một tờ".encode().hex()},
    "rolls.send": {"notes": '{{"notes": []}}'},
    "joining.join": {"code": "QQ 0000"},
    "presence.digits": {"digits": "0000"},
    "teams.set_up": {"unit": "{wanted}", "name": "Tổ mới"},
    "teams.change": {"name": "Tổ khác"},
    "teams.join": {"nguoi": "{side.person}"},

    "kits.make": {"session": "", "parts": "danh-sach", "lessons": "mat-khau", "size": "13"},
    "kit_returns.enter": {"present": "1", "held_on": "{today}", "mode": "guided"},
    "kits.drop": {"bo-why": "In thử."},
    "kit_returns.row": {"present": "1", "mode": "self", "why": "Ghi nhầm cách học."},
    "reports.freeze": {"plan": "{plan}", "unit": "{wanted}", "period": "administrative:2025-05",
                       "despite": "Thử quyền."},
    "reports.send": {"line": "government"},
    "reports.send_back": {"tra-lai-line": "government", "tra-lai-reason": "Sai mẫu số."},
    "reports.approve": {"line": "government"},
    "reports.lock": {"line": "government"},
    "reports.ask_to_reopen": {"xin-mo-reason": "Thiếu một lớp."},
    "report_desk.orders": {"plan": "{plan}", "unit": "{wanted}", "kind": "month", "scheme": "administrative",
                           "line": "government", "due_day": "15"},
    "units.add": {"moi-name": "Thôn Mới", "moi-kind": "thôn"},
    "building.save": {"name": "Người đạt"},
    "building.make": {"ending": "csv"},
    "building.make_saved": {"ending": "csv"},
    "built.schedule": {"every": "month", "day": "12", "weekday": "0", "at": "08:00", "ending": "csv"},
    "corrections.allow": {"seq": "1", "change_seq": "1", "minutes": "15", "reason": "Người cao tuổi, đọc chậm."},
    "corrections.reopen": {"reason": "Máy hỏng giữa chừng."},
    "regrading.confirm": {"digest": "cũ", "reason": "Đáp án ghi nhầm."},
    "unit_changes.merge": {"name": "Thôn Gộp", "on": "{today}", "step": "ghi"},
    "unit_changes.split": {"parts": "Thôn Một\nThôn Hai", "on": "{today}", "step": "ghi"},
    "unit_changes.close": {"on": "{today}", "step": "ghi"},
    "units.rename": {"ten-name": "Thôn Tên Mới", "ten-kind": "thôn", "ten-on": "{today}"},
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of a table: what is asked, and what each column answers."""

    method: str
    path: str
    outcomes: dict[str, str] = field(hash=False)
    tells_all: bool = False  # whoever knows the code may read the name

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def read(table: str) -> list[Line]:
    head, *lines = filter(None, map(str.strip, table.splitlines()))
    told = []
    for line in lines:
        method, path, *outcomes = line.replace(" (public)", "").split()
        told.append(Line(method, path, dict(zip(head.split(), outcomes, strict=True)), "(public)" in line))
    return told


LINES, API_LINES = read(PAGES), read(CALLS)


@pytest.fixture(scope="module")
def ground(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        outer = connection.begin()
        yield connection
        outer.rollback()


@pytest.fixture(scope="module")
def prepared(ground: Connection, whole_app: Flask, tmp_path_factory: pytest.TempPathFactory) -> World:
    work = TestWork(ground, tmp_path_factory.mktemp("files"))
    whole_app.extensions["work"] = work
    with work.writing() as db:
        return World(db)


@pytest.fixture
def world(prepared: World, ground: Connection, whole_app: Flask, tmp_path_factory: pytest.TempPathFactory) -> World:
    whole_app.extensions["work"] = TestWork(ground, prepared.files)
    return prepared


@dataclass
class Seat:
    """A browser before its first request: its cookie, and a token that is good with it."""

    cookie: str = ""
    token: str = ""


Ask = Callable[..., TestResponse]


@pytest.fixture(scope="module")
def seats(prepared: World, whole_app: Flask) -> dict[str, Seat]:
    accounts: dict[str, Account | None] = {"stranger": None, "first": prepared.first, **prepared.accounts}
    return {name: seated(whole_app, account) for name, account in accounts.items()}


def seated(app: Flask, account: Account | None) -> Seat:
    client = app.test_client()
    if account:
        with client.session_transaction(base_url=SITE) as session:
            session["_user_id"], session["_fresh"] = f"{account.id}.{account.epoch}", True
    page = client.get("/tai-khoan/mat-khau" if account else "/dang-nhap", base_url=SITE).text
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
    cookie = client.get_cookie("bdhvs", "hoc.example.vn")
    assert token is not None
    assert cookie is not None
    return Seat(cookie.value, token[1])


@pytest.fixture
def ask(world: World, seats: dict[str, Seat], whole_app: Flask, ground: Connection) -> Ask:
    """Asks as one who sits there, and undoes all that was done."""
    adapter = whole_app.url_map.bind("hoc.example.vn")

    def asked(line: Line, column: str, seat: str = "", token: bool = True, secret: str = "") -> TestResponse:
        told = arguments(world, whole_app, line, column)
        path, held = line.path.format(**told), seats.get(seat or column, Seat())
        client = whole_app.test_client(use_cookies=bool(held.cookie))
        if held.cookie:
            client.set_cookie("bdhvs", held.cookie, domain="hoc.example.vn")
        data = {name: value.format(**told) for name, value in FORMS.get(endpoint(adapter, line), {}).items()}
        if token and line.method == "POST":
            data["csrf_token"] = held.token
        headers = {"Referer": SITE, **({"Authorization": f"Bearer {secret}"} if secret else {})}
        undone = ground.begin_nested()
        try:
            answer = client.open(path, method=line.method, base_url=SITE, data=data or None, headers=headers,
                                 environ_overrides=ELSEWHERE)  # fmt: skip
            answer.get_data()
            return answer
        finally:
            undone.rollback()

    return asked


def arguments(world: World, app: Flask, line: Line, column: str) -> dict[str, object]:
    """What stands in the braces of a line."""
    side = world.b if "{b." in line.path else world.a
    with app.test_request_context():
        stamp = app.jinja_env.globals["static"]("app.css").split("/")[2]
    wanted = parse_qs(urlsplit(line.path).query).get("don-vi", [""])[0]
    wanted = wanted.format(a=world.a, b=world.b, province=world.province.code)
    return {
        "a": world.a, "b": world.b, "side": side, "slug": SLUG, "other": "vneid-dich-vu-cong", "lesson": world.lesson,
        "own": world.attempts.get(column, world.a.attempt), "province": world.province.code, "plan": world.plan,
        "own_plan": world.own_plan, "task": world.task,
        "own_seat": world.seats.get(column, world.a.seat),
        "programme": PROGRAMME, "wanted": wanted, "stamp": stamp, "job": next(iter(JOBS)), "today": day(today()),
        "filmed": filmed.SLUG, "film": world.film,
        "wording": world.wording,
    }  # fmt: skip


def endpoint(adapter: MapAdapter, line: Line) -> str:
    rule, _ = matched(adapter, line)
    return rule


def matched(adapter: MapAdapter, line: Line) -> tuple[str, str]:
    """The endpoint and the rule that a line is about."""
    kinds = "grant|high|incident|asks|member|brought|waits|photo|draft|sent|report_file|order|plan_draft|step|figure"
    numbers = rf"\{{([ab])\.({kinds}|timed)\}}|\{{wording\}}"
    path = re.sub(numbers, lambda _: "1", line.path).split("?")[0]
    rule, _ = adapter.match(re.sub(r"\{[^}]*\}", "x", path), method=line.method, return_rule=True)
    return rule.endpoint, rule.rule


def outcome(answer: TestResponse) -> str:
    """A status; a way to sign-in has a name of its own."""
    strays = answer.status_code == 303 and urlsplit(answer.location).path == "/dang-nhap"
    return "in" if strays else str(answer.status_code)


def words_of(answer: TestResponse) -> str:
    """All the text of an answer, that of a spreadsheet or a document too."""
    if answer.mimetype.endswith(("sheet", "wordprocessingml.document")):
        with zipfile.ZipFile(io.BytesIO(answer.data)) as sheet:
            return " ".join(sheet.read(name).decode() for name in sheet.namelist())
    return "" if answer.mimetype in ("application/pdf", "font/woff2", "video/webm") else answer.text


def gives_away(world: World, answer: TestResponse) -> list[str]:
    text = words_of(answer)
    return [name for name in world.b.names if name in text]


def test_the_table_names_every_page_and_no_page_that_is_gone(whole_app: Flask) -> None:
    adapter = whole_app.url_map.bind("hoc.example.vn")
    pages = {(method, rule.rule) for rule in whole_app.url_map.iter_rules()
             for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}  # fmt: skip
    told = {(line.method, matched(adapter, line)[1]) for line in LINES + API_LINES}
    assert sorted(pages - told) == [], "pages that the table does not know"
    assert sorted(told - pages) == [], "lines of pages that are gone"


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_a_page_answers_each_role_as_the_table_says(world: World, ask: Ask, line: Line) -> None:
    answers = {column: ask(line, column) for column in line.outcomes}
    assert {column: outcome(answer) for column, answer in answers.items()} == line.outcomes
    if not line.tells_all:
        told = {column: gives_away(world, answer) for column, answer in answers.items() if column != "admin"}
        assert not any(told.values()), "a name of the other commune"


@pytest.mark.parametrize("line", API_LINES, ids=lambda line: line.name)
def test_the_api_answers_each_token_as_the_table_says(world: World, ask: Ask, line: Line) -> None:
    seats = {"cookie": "admin"}
    answers = {column: ask(line, column, seats.get(column, "nobody"), secret=world.tokens.get(column, ""))
               for column in line.outcomes}  # fmt: skip
    assert {column: outcome(answer) for column, answer in answers.items()} == line.outcomes
    if not line.tells_all:
        assert not gives_away(world, answers["commune"]), "a name of the other commune"


@pytest.mark.parametrize("line", [line for line in LINES if line.method == "POST"], ids=lambda line: line.name)
def test_nothing_is_done_without_the_token_of_the_form(ask: Ask, line: Line) -> None:
    assert ask(line, "admin", token=False).status_code == 400


def test_whoever_must_first_change_the_password_gets_no_further(ask: Ask, whole_app: Flask) -> None:
    adapter = whole_app.url_map.bind("hoc.example.vn")
    needs = {line: getattr(whole_app.view_functions[endpoint(adapter, line)], "needs", None) for line in LINES}
    guarded = [line for line, need in needs.items() if isinstance(need, Can)]
    assert len(guarded) > 50
    answers = {line.name: ask(line, "admin", "first") for line in guarded}
    assert {
        name for name, answer in answers.items() if not (answer.location or "").endswith("/tai-khoan/mat-khau")
    } == set()
