/** First names of the invented people. */
export const firstNames: readonly string[] =
  'Adriana Alice Amanda André Antônio Aparecida Artur Beatriz Benedito Caio Camila Cecília Célia César Cláudia Cristiano Daniel Débora Denise Eduardo Elaine Emanuel Estela Fábio Fátima Fernanda Flávio Gabriel Gisele Gustavo Heitor Helena Igor Inês Irene Isabela Ivo Jaqueline João Joaquim Jorge José Juliana Karina Laís Larissa Leandro Letícia Lívia Lourdes Lucas Luciana Luís Manuela Marcelo Márcia Marcos Mariana Marina Mateus Mônica Natália Neide Nilton Olívia Osvaldo Patrícia Paulo Pedro Priscila Rafael Raimunda Regina Renata Ricardo Roberto Rodrigo Rosana Rui Sandra Sebastião Sílvia Simone Sônia Tânia Tatiana Teresa Thiago Valéria Vanessa Vera Vicente Vinícius Vitória Wagner Yara Zélia'.split(
    ' ',
  )

/** Family names of the invented people. */
export const lastNames: readonly string[] =
  'Abreu Aguiar Alencar Almeida Amaral Andrade Araújo Assis Azevedo Barbosa Barreto Barros Bastos Bezerra Borges Brandão Brito Cabral Camargo Campos Cardoso Carvalho Castro Cavalcante Coelho Cordeiro Correia Costa Coutinho Cunha Diniz Domingues Duarte Esteves Farias Fernandes Ferraz Figueiredo Fonseca Fontes Franco Freitas Furtado Galvão Gomes Gouveia Guedes Guimarães Leal Leite Macedo Machado Magalhães Maia Marinho Marques Martins Medeiros Mello Mendes Menezes Miranda Monteiro Moraes Moreira Nascimento Neves Novaes Paiva Peixoto Pereira Pinheiro Pires Queiroz Ramos Resende Rezende Rocha Sales Sampaio Santana Saraiva Serra Siqueira Soares Souto Teixeira Torres Valente Vargas Vasconcelos Veiga Viana Vidal Vieira Xavier'.split(
    ' ',
  )

/** Invented businesses that buy from the bakery. */
export const businessNames: readonly string[] = [
  'Café Aurora',
  'Mercearia do Vale',
  'Hotel Serra Azul',
  'Restaurante Fogão Mineiro',
  'Empório Santa Clara',
  'Cantina da Nona Ivete',
  'Escola Passo a Passo',
  'Buffet Jardim de Festas',
  'Clínica Bem Viver',
  'Supermercado Ponto Certo',
  'Pousada Recanto das Águas',
  'Lanchonete Trem Bão',
  'Distribuidora Três Irmãos',
  'Coworking Vila Central',
  'Academia Corpo em Ação',
  'Papelaria Lápis & Cor',
  'Oficina do Zeca',
  'Floricultura Dália',
  'Construtora Alvorada',
  'Transportes Rota Sul',
  'Studio Madalena <Eventos>',
  'Sorveteria Polo Norte',
  'Associação Amigos do Bairro',
  'Gráfica Impressa & Cia',
  'Farmácia Boa Saúde',
]
