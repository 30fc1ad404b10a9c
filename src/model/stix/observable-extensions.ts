import { z } from 'zod';
import { count, dictionary, dictionaryOf, Hashes, Hex, integer, list, ref, strings, Timestamp } from './fields.ts';
import { ADDRESS_FAMILIES, INTEGRITY_LEVELS, SERVICE_START_TYPES, SERVICE_STATUSES, SERVICE_TYPES, SOCKET_TYPES } from './vocabulary.ts';

/** The extensions of observables that the standard defines itself, by the name they have in `extensions`. */

const opt = z.string().optional();
const flag = z.boolean().optional();
const amount = count.optional();
const hex = Hex.optional();
const hashes = Hashes.optional();

/** An extension without a required property must have one all the same. */
const extension = <S extends z.ZodRawShape>(section: string, shape: S) =>
  z
    .looseObject(shape)
    .refine((value) => Object.keys(value).length > 0, { error: 'must not be empty', params: { section } })
    .optional();

const optionalHeader = z.looseObject({
  magic_hex: hex,
  major_linker_version: integer.optional(),
  minor_linker_version: integer.optional(),
  size_of_code: amount,
  size_of_initialized_data: amount,
  size_of_uninitialized_data: amount,
  address_of_entry_point: integer.optional(),
  base_of_code: integer.optional(),
  base_of_data: integer.optional(),
  image_base: integer.optional(),
  section_alignment: integer.optional(),
  file_alignment: integer.optional(),
  major_os_version: integer.optional(),
  minor_os_version: integer.optional(),
  major_image_version: integer.optional(),
  minor_image_version: integer.optional(),
  major_subsystem_version: integer.optional(),
  minor_subsystem_version: integer.optional(),
  win32_version_value_hex: hex,
  size_of_image: amount,
  size_of_headers: amount,
  checksum_hex: hex,
  subsystem_hex: hex,
  dll_characteristics_hex: hex,
  size_of_stack_reserve: amount,
  size_of_stack_commit: amount,
  size_of_heap_reserve: amount,
  size_of_heap_commit: amount,
  loader_flags_hex: hex,
  number_of_rva_and_sizes: integer.optional(),
  hashes,
});

export const fileExtensions = {
  'archive-ext': extension('6.7.2', { contains_refs: list(ref('file', 'directory')), comment: opt }),
  'ntfs-ext': extension('6.7.3', {
    sid: opt,
    alternate_data_streams: list(z.looseObject({ name: z.string(), hashes, size: amount })).optional(),
  }),
  'pdf-ext': extension('6.7.4', {
    version: opt,
    is_optimized: flag,
    document_info_dict: dictionaryOf(z.string()).optional(),
    pdfid0: opt,
    pdfid1: opt,
  }),
  'raster-image-ext': extension('6.7.5', {
    image_height: integer.optional(),
    image_width: integer.optional(),
    bits_per_pixel: integer.optional(),
    exif_tags: dictionaryOf(z.union([z.string(), z.int()])).optional(),
  }),
  'windows-pebinary-ext': extension('6.7.6', {
    pe_type: z.string(),
    imphash: opt,
    machine_hex: hex,
    number_of_sections: amount,
    time_date_stamp: Timestamp.optional(),
    pointer_to_symbol_table_hex: hex,
    number_of_symbols: amount,
    size_of_optional_header: amount,
    characteristics_hex: hex,
    file_header_hashes: hashes,
    optional_header: optionalHeader.optional(),
    sections: list(z.looseObject({ name: z.string(), size: amount, entropy: z.number().optional(), hashes })).optional(),
  }),
};

export const networkExtensions = {
  'http-request-ext': extension('6.12.2', {
    request_method: z.string(),
    request_value: z.string(),
    request_version: opt,
    request_header: dictionaryOf(z.union([strings, z.string()])).optional(),
    message_body_length: integer.optional(),
    message_body_data_ref: ref('artifact').optional(),
  }),
  'icmp-ext': extension('6.12.3', { icmp_type_hex: Hex, icmp_code_hex: Hex }),
  'socket-ext': extension('6.12.4', {
    address_family: z.enum(ADDRESS_FAMILIES),
    is_blocking: flag,
    is_listening: flag,
    options: dictionaryOf(z.int()).optional(),
    socket_type: z.enum(SOCKET_TYPES).optional(),
    socket_descriptor: amount,
    socket_handle: integer.optional(),
  }),
  'tcp-ext': extension('6.12.5', { src_flags_hex: hex, dst_flags_hex: hex }),
};

export const processExtensions = {
  'windows-process-ext': extension('6.13.2', {
    aslr_enabled: flag,
    dep_enabled: flag,
    priority: opt,
    owner_sid: opt,
    window_title: opt,
    startup_info: dictionary.optional(),
    integrity_level: z.enum(INTEGRITY_LEVELS).optional(),
  }),
  'windows-service-ext': extension('6.13.3', {
    service_name: opt,
    descriptions: strings.optional(),
    display_name: opt,
    group_name: opt,
    start_type: z.enum(SERVICE_START_TYPES).optional(),
    service_dll_refs: list(ref('file')).optional(),
    service_type: z.enum(SERVICE_TYPES).optional(),
    service_status: z.enum(SERVICE_STATUSES).optional(),
  }),
};

export const userAccountExtensions = {
  'unix-account-ext': extension('6.16.2', { gid: integer.optional(), groups: strings.optional(), home_dir: opt, shell: opt }),
};
