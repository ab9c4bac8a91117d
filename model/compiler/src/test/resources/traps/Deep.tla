--------------------------------- MODULE Deep ---------------------------------
EXTENDS Integers, Maps
\* @type: Int => Bool;
Conjunction(x) ==
    x # 0 /\ x # 1 /\ x # 2 /\ x # 3 /\ x # 4 /\ x # 5 /\ x # 6 /\ x # 7 /\ x # 8 /\ x # 9
    /\ x # 10 /\ x # 11 /\ x # 12 /\ x # 13 /\ x # 14 /\ x # 15 /\ x # 16 /\ x # 17 /\ x #
    18 /\ x # 19 /\ x # 20 /\ x # 21 /\ x # 22 /\ x # 23 /\ x # 24 /\ x # 25 /\ x # 26 /\
    x # 27 /\ x # 28 /\ x # 29 /\ x # 30 /\ x # 31 /\ x # 32 /\ x # 33 /\ x # 34 /\ x # 35
    /\ x # 36 /\ x # 37 /\ x # 38 /\ x # 39 /\ x # 40 /\ x # 41 /\ x # 42 /\ x # 43 /\ x #
    44 /\ x # 45 /\ x # 46 /\ x # 47 /\ x # 48 /\ x # 49 /\ x # 50 /\ x # 51 /\ x # 52 /\
    x # 53 /\ x # 54 /\ x # 55 /\ x # 56 /\ x # 57 /\ x # 58 /\ x # 59 /\ x # 60 /\ x # 61
    /\ x # 62 /\ x # 63 /\ x # 64 /\ x # 65 /\ x # 66 /\ x # 67 /\ x # 68 /\ x # 69 /\ x #
    70 /\ x # 71 /\ x # 72 /\ x # 73 /\ x # 74 /\ x # 75 /\ x # 76 /\ x # 77 /\ x # 78 /\
    x # 79 /\ x # 80 /\ x # 81 /\ x # 82 /\ x # 83 /\ x # 84 /\ x # 85 /\ x # 86 /\ x # 87
    /\ x # 88 /\ x # 89 /\ x # 90 /\ x # 91 /\ x # 92 /\ x # 93 /\ x # 94 /\ x # 95 /\ x #
    96 /\ x # 97 /\ x # 98 /\ x # 99 /\ x # 100 /\ x # 101 /\ x # 102 /\ x # 103 /\ x #
    104 /\ x # 105 /\ x # 106 /\ x # 107 /\ x # 108 /\ x # 109 /\ x # 110 /\ x # 111 /\ x
    # 112 /\ x # 113 /\ x # 114 /\ x # 115 /\ x # 116 /\ x # 117 /\ x # 118 /\ x # 119 /\
    x # 120 /\ x # 121 /\ x # 122 /\ x # 123 /\ x # 124 /\ x # 125 /\ x # 126 /\ x # 127
    /\ x # 128 /\ x # 129 /\ x # 130 /\ x # 131 /\ x # 132 /\ x # 133 /\ x # 134 /\ x #
    135 /\ x # 136 /\ x # 137 /\ x # 138 /\ x # 139 /\ x # 140 /\ x # 141 /\ x # 142 /\ x
    # 143 /\ x # 144 /\ x # 145 /\ x # 146 /\ x # 147 /\ x # 148 /\ x # 149 /\ x # 150 /\
    x # 151 /\ x # 152 /\ x # 153 /\ x # 154 /\ x # 155 /\ x # 156 /\ x # 157 /\ x # 158
    /\ x # 159 /\ x # 160 /\ x # 161 /\ x # 162 /\ x # 163 /\ x # 164 /\ x # 165 /\ x #
    166 /\ x # 167 /\ x # 168 /\ x # 169 /\ x # 170 /\ x # 171 /\ x # 172 /\ x # 173 /\ x
    # 174 /\ x # 175 /\ x # 176 /\ x # 177 /\ x # 178 /\ x # 179 /\ x # 180 /\ x # 181 /\
    x # 182 /\ x # 183 /\ x # 184 /\ x # 185 /\ x # 186 /\ x # 187 /\ x # 188 /\ x # 189
    /\ x # 190 /\ x # 191 /\ x # 192 /\ x # 193 /\ x # 194 /\ x # 195 /\ x # 196 /\ x #
    197 /\ x # 198 /\ x # 199 /\ x # 200 /\ x # 201 /\ x # 202 /\ x # 203 /\ x # 204 /\ x
    # 205 /\ x # 206 /\ x # 207 /\ x # 208 /\ x # 209 /\ x # 210 /\ x # 211 /\ x # 212 /\
    x # 213 /\ x # 214 /\ x # 215 /\ x # 216 /\ x # 217 /\ x # 218 /\ x # 219 /\ x # 220
    /\ x # 221 /\ x # 222 /\ x # 223 /\ x # 224 /\ x # 225 /\ x # 226 /\ x # 227 /\ x #
    228 /\ x # 229 /\ x # 230 /\ x # 231 /\ x # 232 /\ x # 233 /\ x # 234 /\ x # 235 /\ x
    # 236 /\ x # 237 /\ x # 238 /\ x # 239 /\ x # 240 /\ x # 241 /\ x # 242 /\ x # 243 /\
    x # 244 /\ x # 245 /\ x # 246 /\ x # 247 /\ x # 248 /\ x # 249 /\ x # 250 /\ x # 251
    /\ x # 252 /\ x # 253 /\ x # 254 /\ x # 255 /\ x # 256 /\ x # 257 /\ x # 258 /\ x #
    259 /\ x # 260 /\ x # 261 /\ x # 262 /\ x # 263 /\ x # 264 /\ x # 265 /\ x # 266 /\ x
    # 267 /\ x # 268 /\ x # 269 /\ x # 270 /\ x # 271 /\ x # 272 /\ x # 273 /\ x # 274 /\
    x # 275 /\ x # 276 /\ x # 277 /\ x # 278 /\ x # 279 /\ x # 280 /\ x # 281 /\ x # 282
    /\ x # 283 /\ x # 284 /\ x # 285 /\ x # 286 /\ x # 287 /\ x # 288 /\ x # 289 /\ x #
    290 /\ x # 291 /\ x # 292 /\ x # 293 /\ x # 294 /\ x # 295 /\ x # 296 /\ x # 297 /\ x
    # 298 /\ x # 299 /\ x # 300 /\ x # 301 /\ x # 302 /\ x # 303 /\ x # 304 /\ x # 305 /\
    x # 306 /\ x # 307 /\ x # 308 /\ x # 309 /\ x # 310 /\ x # 311 /\ x # 312 /\ x # 313
    /\ x # 314 /\ x # 315 /\ x # 316 /\ x # 317 /\ x # 318 /\ x # 319 /\ x # 320 /\ x #
    321 /\ x # 322 /\ x # 323 /\ x # 324 /\ x # 325 /\ x # 326 /\ x # 327 /\ x # 328 /\ x
    # 329 /\ x # 330 /\ x # 331 /\ x # 332 /\ x # 333 /\ x # 334 /\ x # 335 /\ x # 336 /\
    x # 337 /\ x # 338 /\ x # 339 /\ x # 340 /\ x # 341 /\ x # 342 /\ x # 343 /\ x # 344
    /\ x # 345 /\ x # 346 /\ x # 347 /\ x # 348 /\ x # 349 /\ x # 350 /\ x # 351 /\ x #
    352 /\ x # 353 /\ x # 354 /\ x # 355 /\ x # 356 /\ x # 357 /\ x # 358 /\ x # 359 /\ x
    # 360 /\ x # 361 /\ x # 362 /\ x # 363 /\ x # 364 /\ x # 365 /\ x # 366 /\ x # 367 /\
    x # 368 /\ x # 369 /\ x # 370 /\ x # 371 /\ x # 372 /\ x # 373 /\ x # 374 /\ x # 375
    /\ x # 376 /\ x # 377 /\ x # 378 /\ x # 379 /\ x # 380 /\ x # 381 /\ x # 382 /\ x #
    383 /\ x # 384 /\ x # 385 /\ x # 386 /\ x # 387 /\ x # 388 /\ x # 389 /\ x # 390 /\ x
    # 391 /\ x # 392 /\ x # 393 /\ x # 394 /\ x # 395 /\ x # 396 /\ x # 397 /\ x # 398 /\
    x # 399
\* @type: Bool;
Wide == Conjunction(-1)
\* @type: Int => Int;
Branches(x) ==
    (IF (IF (IF (IF (IF (IF (IF (IF (IF (IF (IF (IF (IF (IF (IF (IF (IF (IF (IF (IF (IF
    (IF (IF (IF (IF (IF (IF (IF (IF (IF x > 0 THEN 1 ELSE 0 + 1) > 1 THEN 1 ELSE 1 + 1) >
    2 THEN 1 ELSE 2 + 1) > 3 THEN 1 ELSE 3 + 1) > 4 THEN 1 ELSE 4 + 1) > 5 THEN 1 ELSE 5 +
    1) > 6 THEN 1 ELSE 6 + 1) > 7 THEN 1 ELSE 7 + 1) > 8 THEN 1 ELSE 8 + 1) > 9 THEN 1
    ELSE 9 + 1) > 10 THEN 1 ELSE 10 + 1) > 11 THEN 1 ELSE 11 + 1) > 12 THEN 1 ELSE 12 + 1)
    > 13 THEN 1 ELSE 13 + 1) > 14 THEN 1 ELSE 14 + 1) > 15 THEN 1 ELSE 15 + 1) > 16 THEN 1
    ELSE 16 + 1) > 17 THEN 1 ELSE 17 + 1) > 18 THEN 1 ELSE 18 + 1) > 19 THEN 1 ELSE 19 +
    1) > 20 THEN 1 ELSE 20 + 1) > 21 THEN 1 ELSE 21 + 1) > 22 THEN 1 ELSE 22 + 1) > 23
    THEN 1 ELSE 23 + 1) > 24 THEN 1 ELSE 24 + 1) > 25 THEN 1 ELSE 25 + 1) > 26 THEN 1 ELSE
    26 + 1) > 27 THEN 1 ELSE 27 + 1) > 28 THEN 1 ELSE 28 + 1) > 29 THEN 1 ELSE 29 + 1)
\* @type: Int;
DeepBranches == Branches(5)
\* @type: Int => Int;
Sum(x) ==
    ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((x + 1) + 1) + 1) + 1) + 1)
    + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) +
    1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) +
    1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) +
    1) + 1) + 1) + 1)
\* @type: Int;
DeepSum == Sum(1)
\* @type: Int => Int;
Lets(x) ==
    LET v0 == x + 0 IN
    LET v1 == v0 + 1 IN
    LET v2 == v1 + 2 IN
    LET v3 == v2 + 3 IN
    LET v4 == v3 + 4 IN
    LET v5 == v4 + 5 IN
    LET v6 == v5 + 6 IN
    LET v7 == v6 + 7 IN
    LET v8 == v7 + 8 IN
    LET v9 == v8 + 9 IN
    LET v10 == v9 + 10 IN
    LET v11 == v10 + 11 IN
    LET v12 == v11 + 12 IN
    LET v13 == v12 + 13 IN
    LET v14 == v13 + 14 IN
    LET v15 == v14 + 15 IN
    LET v16 == v15 + 16 IN
    LET v17 == v16 + 17 IN
    LET v18 == v17 + 18 IN
    LET v19 == v18 + 19 IN
    LET v20 == v19 + 20 IN
    LET v21 == v20 + 21 IN
    LET v22 == v21 + 22 IN
    LET v23 == v22 + 23 IN
    LET v24 == v23 + 24 IN
    LET v25 == v24 + 25 IN
    LET v26 == v25 + 26 IN
    LET v27 == v26 + 27 IN
    LET v28 == v27 + 28 IN
    LET v29 == v28 + 29 IN
    LET v30 == v29 + 30 IN
    LET v31 == v30 + 31 IN
    LET v32 == v31 + 32 IN
    LET v33 == v32 + 33 IN
    LET v34 == v33 + 34 IN
    LET v35 == v34 + 35 IN
    LET v36 == v35 + 36 IN
    LET v37 == v36 + 37 IN
    LET v38 == v37 + 38 IN
    LET v39 == v38 + 39 IN
    LET v40 == v39 + 40 IN
    LET v41 == v40 + 41 IN
    LET v42 == v41 + 42 IN
    LET v43 == v42 + 43 IN
    LET v44 == v43 + 44 IN
    LET v45 == v44 + 45 IN
    LET v46 == v45 + 46 IN
    LET v47 == v46 + 47 IN
    LET v48 == v47 + 48 IN
    LET v49 == v48 + 49 IN
    LET v50 == v49 + 50 IN
    LET v51 == v50 + 51 IN
    LET v52 == v51 + 52 IN
    LET v53 == v52 + 53 IN
    LET v54 == v53 + 54 IN
    LET v55 == v54 + 55 IN
    LET v56 == v55 + 56 IN
    LET v57 == v56 + 57 IN
    LET v58 == v57 + 58 IN
    LET v59 == v58 + 59 IN
    LET v60 == v59 + 60 IN
    LET v61 == v60 + 61 IN
    LET v62 == v61 + 62 IN
    LET v63 == v62 + 63 IN
    LET v64 == v63 + 64 IN
    LET v65 == v64 + 65 IN
    LET v66 == v65 + 66 IN
    LET v67 == v66 + 67 IN
    LET v68 == v67 + 68 IN
    LET v69 == v68 + 69 IN
    LET v70 == v69 + 70 IN
    LET v71 == v70 + 71 IN
    LET v72 == v71 + 72 IN
    LET v73 == v72 + 73 IN
    LET v74 == v73 + 74 IN
    LET v75 == v74 + 75 IN
    LET v76 == v75 + 76 IN
    LET v77 == v76 + 77 IN
    LET v78 == v77 + 78 IN
    LET v79 == v78 + 79 IN
    LET v80 == v79 + 80 IN
    LET v81 == v80 + 81 IN
    LET v82 == v81 + 82 IN
    LET v83 == v82 + 83 IN
    LET v84 == v83 + 84 IN
    LET v85 == v84 + 85 IN
    LET v86 == v85 + 86 IN
    LET v87 == v86 + 87 IN
    LET v88 == v87 + 88 IN
    LET v89 == v88 + 89 IN
    LET v90 == v89 + 90 IN
    LET v91 == v90 + 91 IN
    LET v92 == v91 + 92 IN
    LET v93 == v92 + 93 IN
    LET v94 == v93 + 94 IN
    LET v95 == v94 + 95 IN
    LET v96 == v95 + 96 IN
    LET v97 == v96 + 97 IN
    LET v98 == v97 + 98 IN
    LET v99 == v98 + 99 IN
    LET v100 == v99 + 100 IN
    LET v101 == v100 + 101 IN
    LET v102 == v101 + 102 IN
    LET v103 == v102 + 103 IN
    LET v104 == v103 + 104 IN
    LET v105 == v104 + 105 IN
    LET v106 == v105 + 106 IN
    LET v107 == v106 + 107 IN
    LET v108 == v107 + 108 IN
    LET v109 == v108 + 109 IN
    LET v110 == v109 + 110 IN
    LET v111 == v110 + 111 IN
    LET v112 == v111 + 112 IN
    LET v113 == v112 + 113 IN
    LET v114 == v113 + 114 IN
    LET v115 == v114 + 115 IN
    LET v116 == v115 + 116 IN
    LET v117 == v116 + 117 IN
    LET v118 == v117 + 118 IN
    LET v119 == v118 + 119 IN
    v119
\* @type: Int;
DeepLets == Lets(1)
\* Numbers have 64 bits, and TLC's 32; beyond them is an error and never a wrap.
\* @type: Int;
Overflow == 2147483647 * 2147483647 * 4
===============================================================================
