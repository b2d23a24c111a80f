/**
 * Folding for the comparison of words: traditional to simplified Chinese, full width to half, lower case.
 *
 * One UTF-16 unit becomes one unit, so an offset into the folded text is an offset into the text. The table holds the
 * characters that business prose uses; one that is missing only makes a word go unrecognised.
 */
const TRADITIONAL =
  '並佈佔併來係倉個們傢傳債傷僅僱價儀億儘優儲兌兒內兩冊凈凱別則剛創劃劇劑動務勝勞勢勵勻匯區協參叢員問啟喬單嗎嗶嘗噸嚴囑囲國圍園圓圖團執堅報場塊塵墊壓壞壯壽夠夢夥奧奪媽學寢實寧審寫寬寵' +
  '寶將專尋對導屆層屬岡島巔帥師帳帶幣幫幹幾庫廈廠廢廣廳弒張強彈彎彙後徑從復徵徹恆悅惡愛愼態慣慮慶慾憂憑憲憶應懷懸戀戰戲戶拋捨掃掛採揚換揮損搖搶摯撥擁擇擊擔據擠擡擧擬擴攏攜攝攤攬敗敘敵' +
  '數斃斷於昇時晉暢暫曆曉曠曬書會朧東條梟棄業極榮構槍樂樓標樣樹橋機檔檢櫃櫻欄權歐歡歲歷歸殘殺殼氣氾決沒沖況淚淨淺減渦測渾湊湧準溝滅滬滯滲滾滿漁漢漲漸潛潰澤濃濟濱瀏瀕瀾灘灣災為無煉煥煩' +
  '熱燈營爭爾牆牽犧狀獅獎獨獲獵現瑣瑪環瓊產甦畝畢畫異當疊瘋療癥癮發盡監盤盧眾矚矽碩確磚礎礦禍禮稅稟種稱穀積穩窮竄竊競筆筍節範築簡簽籃籌籤粵糧糾紀約紅納紐純紙級紛紮細終組結絕絡給統絲綁' +
  '經綜綠綫維綱網緊緒緖線緣編緩練緻縣縫縮縱總績織繞繪繫繳繼續纏纖罰罵罷羅羈羣義習聖聞聯聰聲聳職聽肅脅脫腦腫膚膠臉臟臨臺與舉舊艙艦華萊萬葉著蓋蔣蕩藉藍藝藥蘇蘊蘋蘭處虛號虧蝦蟲蠻衆術衛衝' +
  '衹裏補裝裡製複褲襲規視親覺覽觀訂計訊討訓託記訝訪設許訴診註評詞詢試話該詳誇誌認誕語誠誤說誰課調請諒論諧諮謀謂講謝謹證識譯議護譽讀變讓豐貓貝負財貢貧貨販貫責貳貴貶買貸費貿賀資賓賞賠賣' +
  '質賬賭賴賺購賽贈贊贏趕趨跡踐踴蹟蹤躋躍車軌軍軟軸較載輔輕輛輟輩輪輯輸輿轄轉轟辦辭農逕這連週進逹遊運過達違遙遞遠適遲遷選遺邁還邊郵鄉鄧鄭鄰醞醫釀釋釘針鈔鈞鉅鉤銀銖銳銷鋪鋭鋼錄錢錦錯鍋' +
  '鍵鎖鎮鏈鏡鐘鐵鑒鑽長門閃閉開閑閒間閱閲闆闊闖關闡闢阪陝陣陰陳陸隊階際隨險隱隻雖雙雜雞離難雲電霧靈靜韓韻響頁頂項順須預頒頓頗領頭頸頹頻顆題額願顛類顧顯風飆飛飲飽飾養餘館饋駐駕駛駿騁騎' +
  '騙騰騷驅驗驚體髮鬆鬚鬥鬧鬱魚魯鮮鯉鯨鳥鴻鵬鷹鹼鹽麗麥麵麼黃黏點黨齊齒齡龍';
const SIMPLIFIED =
  '并布占并来系仓个们家传债伤仅雇价仪亿尽优储兑儿内两册净凯别则刚创划剧剂动务胜劳势励匀汇区协参丛员问启乔单吗哔尝吨严嘱围国围园圆图团执坚报场块尘垫压坏壮寿够梦伙奥夺妈学寝实宁审写宽宠' +
  '宝将专寻对导届层属冈岛巅帅师账带币帮干几库厦厂废广厅弑张强弹弯汇后径从复征彻恒悦恶爱慎态惯虑庆欲忧凭宪忆应怀悬恋战戏户抛舍扫挂采扬换挥损摇抢挚拨拥择击担据挤抬举拟扩拢携摄摊揽败叙敌' +
  '数毙断于升时晋畅暂历晓旷晒书会胧东条枭弃业极荣构枪乐楼标样树桥机档检柜樱栏权欧欢岁历归残杀壳气泛决没冲况泪净浅减涡测浑凑涌准沟灭沪滞渗滚满渔汉涨渐潜溃泽浓济滨浏濒澜滩湾灾为无炼焕烦' +
  '热灯营争尔墙牵牺状狮奖独获猎现琐玛环琼产苏亩毕画异当叠疯疗症瘾发尽监盘卢众瞩硅硕确砖础矿祸礼税禀种称谷积稳穷窜窃竞笔笋节范筑简签篮筹签粤粮纠纪约红纳纽纯纸级纷扎细终组结绝络给统丝绑' +
  '经综绿线维纲网紧绪绪线缘编缓练致县缝缩纵总绩织绕绘系缴继续缠纤罚骂罢罗羁群义习圣闻联聪声耸职听肃胁脱脑肿肤胶脸脏临台与举旧舱舰华莱万叶着盖蒋荡借蓝艺药苏蕴苹兰处虚号亏虾虫蛮众术卫冲' +
  '只里补装里制复裤袭规视亲觉览观订计讯讨训托记讶访设许诉诊注评词询试话该详夸志认诞语诚误说谁课调请谅论谐咨谋谓讲谢谨证识译议护誉读变让丰猫贝负财贡贫货贩贯责贰贵贬买贷费贸贺资宾赏赔卖' +
  '质账赌赖赚购赛赠赞赢赶趋迹践踊迹踪跻跃车轨军软轴较载辅轻辆辍辈轮辑输舆辖转轰办辞农径这连周进达游运过达违遥递远适迟迁选遗迈还边邮乡邓郑邻酝医酿释钉针钞钧巨钩银铢锐销铺锐钢录钱锦错锅' +
  '键锁镇链镜钟铁鉴钻长门闪闭开闲闲间阅阅板阔闯关阐辟坂陕阵阴陈陆队阶际随险隐只虽双杂鸡离难云电雾灵静韩韵响页顶项顺须预颁顿颇领头颈颓频颗题额愿颠类顾显风飙飞饮饱饰养余馆馈驻驾驶骏骋骑' +
  '骗腾骚驱验惊体发松须斗闹郁鱼鲁鲜鲤鲸鸟鸿鹏鹰碱盐丽麦面么黄粘点党齐齿龄龙';

/** 0 where the unit stays as it is. */
const FOLDED = new Uint16Array(65536);
for (let i = 0; i < TRADITIONAL.length; i++) FOLDED[TRADITIONAL.charCodeAt(i)] = SIMPLIFIED.charCodeAt(i);
for (let code = 0xff01; code <= 0xff5e; code++) FOLDED[code] = code - 0xfee0;
for (let code = 0x41; code <= 0x5a; code++) {
  FOLDED[code] = code + 32;
  FOLDED[code + 0xfee0] = code + 32;
}
FOLDED[0x3000] = 0x20;
FOLDED[0xa0] = 0x20;
FOLDED[0x2019] = 0x27;

const CHUNK = 8192;

/** The text with every unit folded; as long as the text. */
export function fold(text: string): string {
  let folded = '';
  const codes = new Uint16Array(Math.min(CHUNK, text.length));
  for (let at = 0; at < text.length; at += CHUNK) {
    const size = Math.min(CHUNK, text.length - at);
    for (let i = 0; i < size; i++) {
      const code = text.charCodeAt(at + i);
      codes[i] = FOLDED[code] || code;
    }
    folded += String.fromCharCode.apply(null, codes.subarray(0, size) as unknown as number[]);
  }
  return folded;
}
